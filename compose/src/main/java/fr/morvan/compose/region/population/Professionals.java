package fr.morvan.compose.region.population;

import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.france.terminology.Profession;
import fr.morvan.france.terminology.Specialty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Staffs the places: doctors and nurses of the practices, pharmacists, specialists of the hospitals.
final class Professionals {

    private static final int LONGEST_SERVICE_DAYS = 9_000;

    private final RegionPlan plan;
    private final List<Site> sites;
    private final Cast cast;
    private final Names names = new Names();
    private final Dice dice;
    private final List<Professional> professionals = new ArrayList<>();

    private Professionals(RegionPlan plan, List<Site> sites, Cast cast) {
        this.plan = plan;
        this.sites = sites;
        this.cast = cast;
        this.dice = Dice.of(plan.seed(), "professionals");
    }

    static List<Professional> draw(RegionPlan plan, List<Site> sites, Cast cast) {
        return new Professionals(plan, sites, cast).draw();
    }

    private List<Professional> draw() {
        sites.forEach(this::staff);
        Tables.rows("specialists.csv").forEach(row -> specialists(row[0], row[1], Integer.parseInt(row[2])));
        return List.copyOf(professionals);
    }

    private void staff(Site site) {
        var homeHouse = isHome(site, SiteKind.HEALTH_HOUSE);
        var homePractice = isHome(site, SiteKind.PRACTICE);
        for (var rank = 1; rank <= site.kind().doctors(); rank++) {
            var generalist = Optional.of(Specialty.GENERAL_MEDICINE);
            if (homeHouse && rank == 1) {
                var both = List.of(homeSite(SiteKind.PRACTICE), site);
                add("doctor-" + site.key() + "-1", Optional.of("medecin"), Profession.DOCTOR, generalist, both);
            } else if (!homePractice) {
                var username = rank == 1 && isOutside(site) ? Optional.of("exterieur") : Optional.<String>empty();
                add("doctor-" + site.key() + "-" + rank, username, Profession.DOCTOR, generalist, List.of(site));
            }
        }
        for (var rank = 1; rank <= site.kind().nurses(); rank++) {
            var username = homeHouse && rank == 1 ? Optional.of("infirmiere") : Optional.<String>empty();
            add("nurse-" + site.key() + "-" + rank, username, Profession.NURSE, Optional.empty(), List.of(site));
        }
        if (site.kind() == SiteKind.PHARMACY) {
            add("pharmacist-" + site.key(), Optional.empty(), Profession.PHARMACIST, Optional.empty(), List.of(site));
        }
    }

    private boolean isHome(Site site, SiteKind kind) {
        return site.kind() == kind && site.commune().code().equals(plan.homeCommune());
    }

    private Site homeSite(SiteKind kind) {
        return sites.stream().filter(site -> isHome(site, kind)).findFirst().orElseThrow();
    }

    /// The town practice of the last department: as far from the story as the region goes.
    private boolean isOutside(Site site) {
        return sites.stream()
                .filter(other -> other.kind() == SiteKind.TOWN_PRACTICE)
                .reduce((earlier, last) -> last)
                .filter(site::equals)
                .isPresent();
    }

    /// Half of a specialty's doctors work where the first hospital's departments are covered, half elsewhere.
    private void specialists(String code, String noun, int count) {
        var specialty = Specialty.ofCode(code).orElseThrow();
        var hospitals =
                sites.stream().filter(site -> site.kind() == SiteKind.HOSPITAL).toList();
        var here = hospitals.getFirst().departments();
        var near = hospitals.stream()
                .filter(site -> site.departments().equals(here))
                .toList();
        var far = hospitals.stream()
                .filter(site -> !site.departments().equals(here))
                .toList();
        for (var rank = 1; rank <= count; rank++) {
            var username = noun + (rank == 1 ? "" : String.valueOf(rank));
            var side = rank % 2 == 1 ? near : far;
            var hospital = cast.find(username).isPresent() ? hospitals.getFirst() : dice.one(side);
            add(username, Optional.of(username), Profession.DOCTOR, Optional.of(specialty), List.of(hospital));
        }
    }

    private void add(
            String key,
            Optional<String> username,
            Profession profession,
            Optional<Specialty> specialty,
            List<Site> workplaces) {
        var role = username.flatMap(cast::find);
        var gender = role.map(Cast.Role::gender).orElseGet(() -> dice.chance(0.5) ? Gender.FEMALE : Gender.MALE);
        var birthYear = dice.between(1958, 1996);
        var given = names.given(dice, gender, birthYear);
        var family = names.family(dice);
        professionals.add(new Professional(
                key,
                username,
                new PractitionerId(plan.ids().of("Practitioner", key)),
                fictitiousRpps(professionals.size() + 1),
                gender,
                role.map(Cast.Role::given).orElse(given),
                role.map(Cast.Role::family).orElse(family),
                profession,
                specialty,
                workplaces.stream().map(site -> situation(key, site)).toList()));
    }

    private Situation situation(String key, Site site) {
        return new Situation(
                new PractitionerRoleId(plan.ids().of("PractitionerRole", key + "@" + site.key())),
                site,
                plan.anchor().minusDays(dice.between(400, LONGEST_SERVICE_DAYS)));
    }

    /// 9999 (no real number starts so), rank, key.
    private static Rpps fictitiousRpps(int rank) {
        var stem = "9999" + String.format(Locale.ROOT, "%06d", rank);
        return IntStream.range(0, 10)
                .mapToObj(key -> new Rpps(stem + key))
                .filter(Rpps::hasLuhnKey)
                .findFirst()
                .orElseThrow();
    }
}
