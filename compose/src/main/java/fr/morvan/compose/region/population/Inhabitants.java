package fr.morvan.compose.region.population;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.identifier.Ins;
import fr.morvan.france.territory.Commune;
import fr.morvan.france.territory.Communes;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Draws the patients: homes and birth places by population, ages as in an ageing region, INS test identities.
final class Inhabitants {

    /// Youngest age and share of each age group.
    private static final List<AgeGroup> AGES = List.of(
            new AgeGroup(0, 14, 15),
            new AgeGroup(15, 29, 15),
            new AgeGroup(30, 44, 17),
            new AgeGroup(45, 59, 20),
            new AgeGroup(60, 74, 20),
            new AgeGroup(75, 96, 13));

    private static final LocalDate HEROINE_BIRTH = LocalDate.of(1951, 3, 14);

    private final RegionPlan plan;
    private final Commune home;
    private final Cast cast;
    private final Names names = new Names();
    private final Dice dice;
    private final Weighted<Commune> ground;
    private final Weighted<AgeGroup> ages = Weighted.of(AGES, AgeGroup::share);
    private final Map<String, Integer> lastOrder = new HashMap<>();

    private Inhabitants(RegionPlan plan, Communes communes, Cast cast) {
        this.plan = plan;
        this.cast = cast;
        this.home = communes.find(plan.homeCommune()).orElseThrow();
        this.dice = Dice.of(plan.seed(), "inhabitants");
        this.ground = Weighted.of(communes.all(), Commune::population);
    }

    private record AgeGroup(int from, int to, double share) {}

    static List<Inhabitant> draw(RegionPlan plan, Communes communes, Cast cast) {
        var inhabitants = new Inhabitants(plan, communes, cast);
        return IntStream.range(0, plan.patients())
                .mapToObj(inhabitants::inhabitant)
                .toList();
    }

    private Inhabitant inhabitant(int rank) {
        var role = rank == 0 ? Optional.of(cast.get("patiente")) : Optional.<Cast.Role>empty();
        var gender = role.map(Cast.Role::gender).orElseGet(() -> dice.chance(0.52) ? Gender.FEMALE : Gender.MALE);
        var drawnBirth = birthDate();
        var birthDate = role.isPresent() ? HEROINE_BIRTH : drawnBirth;
        var birthPlace = ground.pick(dice);
        var givens = givens(gender, birthDate.getYear());
        role.ifPresent(story -> givens.set(0, story.given()));
        var family = role.map(Cast.Role::family).orElse(names.family(dice));
        var drawnUsual = usualFamily(gender, birthDate);
        var usual = role.isPresent() ? Optional.<String>empty() : drawnUsual;
        var commune = rank < plan.homePatients() ? home : ground.pick(dice);
        var key = role.map(Cast.Role::username).orElse("patient-" + rank);
        return new Inhabitant(
                key,
                new PatientId(plan.ids().of("Patient", key)),
                ins(gender, birthDate, birthPlace),
                gender,
                List.copyOf(givens),
                family,
                usual,
                birthDate,
                birthPlace,
                commune,
                names.addressLine(dice),
                Phones.mobile(dice),
                mail(givens.getFirst(), family, rank),
                plan.anchor().minusDays(dice.between(30, 900)));
    }

    private LocalDate birthDate() {
        var group = ages.pick(dice);
        return plan.anchor().minusYears(dice.between(group.from(), group.to())).minusDays(dice.below(365));
    }

    private List<String> givens(Gender gender, int birthYear) {
        var givens = new ArrayList<String>();
        for (var count = dice.between(1, 3); givens.size() < count; ) {
            var given = names.given(dice, gender, birthYear);
            if (!givens.contains(given)) {
                givens.add(given);
            }
        }
        return givens;
    }

    private Optional<String> usualFamily(Gender gender, LocalDate birthDate) {
        var married =
                gender == Gender.FEMALE && birthDate.isBefore(plan.anchor().minusYears(30)) && dice.chance(0.5);
        return married ? Optional.of(names.family(dice)) : Optional.empty();
    }

    /// Sex, year, month, birth place, then an order number from 901 on, seldom reached in real life.
    private Ins ins(Gender gender, LocalDate birth, Commune birthPlace) {
        var stem = String.format(
                Locale.ROOT,
                "%d%02d%02d%s",
                gender.insDigit(),
                birth.getYear() % 100,
                birth.getMonthValue(),
                birthPlace.code());
        var order = lastOrder.merge(stem, 1, Integer::sum) + 900;
        return Ins.ofMatricule(stem + order);
    }

    private static String mail(String given, String family, int rank) {
        return plain(given) + "." + plain(family) + "." + rank + "@courriel.example";
    }

    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
