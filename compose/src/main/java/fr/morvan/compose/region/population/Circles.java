package fr.morvan.compose.region.population;

import static java.util.Comparator.comparingInt;

import fr.morvan.compose.region.population.Circle.Member;
import fr.morvan.compose.region.population.Circle.RelativeMember;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.terminology.Profession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws who cares for whom: the nearest practice's doctor and nurse, sometimes a pharmacist, a relative, someone who
/// left.
final class Circles {

    private static final List<String[]> RELATIONS = List.of(
            new String[] {"CHILD", "Enfant"},
            new String[] {"SPS", "Conjoint"},
            new String[] {"SIB", "Frère ou sœur"},
            new String[] {"NBOR", "Voisin"});

    private final RegionPlan plan;
    private final List<Professional> professionals;
    private final Cast cast;
    private final Names names = new Names();
    private final Dice dice;

    private Circles(RegionPlan plan, List<Professional> professionals, Cast cast) {
        this.plan = plan;
        this.professionals = professionals;
        this.cast = cast;
        this.dice = Dice.of(plan.seed(), "circles");
    }

    static List<Circle> draw(
            RegionPlan plan, List<Professional> professionals, List<Inhabitant> inhabitants, Cast cast) {
        var circles = new Circles(plan, professionals, cast);
        return inhabitants.stream().map(circles::circle).toList();
    }

    private Circle circle(Inhabitant patient) {
        var since = plan.anchor().minusDays(dice.between(60, 1_500));
        if (since.isBefore(patient.birthDate())) {
            since = patient.birthDate();
        }
        var doctor = nearest(patient, Profession.DOCTOR, since);
        var nurse = nearest(patient, Profession.NURSE, since);
        return new Circle(
                plan.ids().of("CareTeam", patient.key()),
                patient,
                since,
                doctor,
                nurse,
                others(patient, doctor, nurse, since),
                relatives(patient, since));
    }

    private List<Member> others(Inhabitant patient, Member doctor, Member nurse, LocalDate since) {
        var others = new ArrayList<Member>();
        if (dice.chance(0.4)) {
            others.add(nearest(patient, Profession.PHARMACIST, since));
        }
        var left = since.plusDays(dice.between(20, 50));
        if (!isHero(patient) && dice.chance(0.05) && left.isBefore(plan.anchor())) {
            candidates(patient, Profession.NURSE).stream()
                    .filter(member -> !member.situation().equals(nurse.situation()))
                    .filter(member ->
                            !member.situation().site().equals(doctor.situation().site()))
                    .findFirst()
                    .map(former -> new Member(former.professional(), former.situation(), since, Optional.of(left)))
                    .ifPresent(others::add);
        }
        return List.copyOf(others);
    }

    private Member nearest(Inhabitant patient, Profession profession, LocalDate since) {
        var candidates = candidates(patient, profession);
        var best = distance(patient, candidates.getFirst().situation().site());
        var near = candidates.stream()
                .filter(member -> distance(patient, member.situation().site()) == best)
                .toList();
        var preferred = dice.chance(0.6) || isHero(patient);
        var drawn = dice.one(near);
        var chosen = preferred ? near.stream().filter(this::isStory).findFirst() : Optional.<Member>empty();
        var member = chosen.orElse(drawn);
        return new Member(member.professional(), member.situation(), since, Optional.empty());
    }

    /// The story's people, in the maison de santé.
    private boolean isStory(Member member) {
        return member.professional().username().flatMap(cast::find).isPresent()
                && member.situation().site().kind() == SiteKind.HEALTH_HOUSE;
    }

    private static boolean isHero(Inhabitant patient) {
        return patient.key().equals("patiente");
    }

    private List<Member> candidates(Inhabitant patient, Profession profession) {
        return professionals.stream()
                .filter(professional -> professional.profession() == profession)
                .flatMap(professional -> professional.situations().stream()
                        .map(situation -> new Member(professional, situation, situation.since(), Optional.empty())))
                .filter(member -> member.situation().site().kind() != SiteKind.HOSPITAL)
                .sorted(comparingInt(
                        member -> distance(patient, member.situation().site())))
                .toList();
    }

    /// 0 same commune, 1 same group of communes, 2 same department and like for like (town or country), 3 same
    /// department.
    private static int distance(Inhabitant patient, Site site) {
        var from = patient.commune();
        var to = site.commune();
        if (from.code().equals(to.code())) {
            return 0;
        }
        if (!from.departmentCode().equals(to.departmentCode())) {
            return 4;
        }
        var alike = from.size().isCountry() == to.size().isCountry();
        if (alike && from.epci().equals(to.epci())) {
            return 1;
        }
        return alike ? 2 : 3;
    }

    private List<RelativeMember> relatives(Inhabitant patient, LocalDate since) {
        if (isHero(patient)) {
            return List.of(new RelativeMember(hero(patient), since));
        }
        var age = patient.ageOn(plan.anchor());
        if (age < 18 || !dice.chance(age >= 75 ? 0.7 : 0.25)) {
            return List.of();
        }
        var gender = dice.chance(0.5) ? Gender.FEMALE : Gender.MALE;
        var relation = age < 50 ? RELATIONS.get(1) : dice.one(RELATIONS);
        var given = names.given(dice, gender, plan.anchor().getYear() - 50);
        var family = dice.chance(0.6) ? patient.family() : names.family(dice);
        return List.of(new RelativeMember(relative(patient, gender, given, family, relation), since));
    }

    private Relative hero(Inhabitant patient) {
        var role = cast.get("proche");
        return relative(patient, role.gender(), role.given(), role.family(), RELATIONS.getFirst());
    }

    private Relative relative(Inhabitant patient, Gender gender, String given, String family, String[] relation) {
        return new Relative(
                new RelatedPersonId(plan.ids().of("RelatedPerson", patient.key())),
                gender,
                given,
                family,
                relation[0],
                relation[1],
                Phones.mobile(dice),
                Inhabitants.plain(given) + ".proche." + dice.below(10_000) + "@courriel.example");
    }
}
