package fr.morvan.compose.region;

import fr.morvan.compose.region.population.Dice;
import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Professional;
import fr.morvan.compose.region.population.Weighted;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Commune;
import fr.morvan.france.territory.Department;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A year of past activity without identity, uneven enough that some cells of the observatory are too small to show.
final class ActivityFacts {

    private static final int FACTS = 4_800;
    private static final int CHUNK = 2_400;
    private static final int MONTHS = 12;
    private static final double MEDIAN_WAIT_SECONDS = 420;

    private final Population population;
    private final Dice dice;
    private final LocalDate first;
    private final int days;
    private final Weighted<Commune> ground;
    private final List<Specialty> specialties;
    private final Map<String, LocalDate> joined = new HashMap<>();

    private ActivityFacts(Population population, LocalDate today) {
        this.population = population;
        this.dice = Dice.of(population.plan().seed(), "activity");
        this.first = today.withDayOfMonth(1).minusMonths(MONTHS);
        this.days = (int) (today.toEpochDay() - first.toEpochDay());
        this.specialties = population.professionals().stream()
                .filter(professional ->
                        !professional.mainSituation().site().departments().isEmpty())
                .map(Professional::specialty)
                .flatMap(specialty -> specialty.stream())
                .distinct()
                .toList();
        var communes = population.communes();
        var adoption = new HashMap<String, Double>();
        var ranks = communes.departments().stream().map(Department::code).toList();
        // departments joined one after the other; the last ones have little to show
        for (var rank = 0; rank < ranks.size(); rank++) {
            adoption.put(ranks.get(rank), 1.0 / (1 + rank * rank * 0.25));
            joined.put(ranks.get(rank), first.plusDays((long) days * rank / (2L * ranks.size())));
        }
        this.ground = Weighted.of(
                communes.all(),
                commune -> commune.population()
                        * (commune.size().isCountry() ? 1.0 : 0.4)
                        * adoption.getOrDefault(commune.departmentCode(), 1.0));
    }

    private record Body(List<Fact> facts) {}

    private record Fact(
            String factId,
            String startedAt,
            String departement,
            String communeSize,
            String specialty,
            String priority,
            int waitSeconds,
            String outcome) {}

    static List<String> json(Population population, LocalDate today) {
        var activity = new ActivityFacts(population, today);
        var facts = IntStream.range(0, FACTS).mapToObj(activity::fact).toList();
        var chunks = new ArrayList<String>();
        for (var from = 0; from < facts.size(); from += CHUNK) {
            chunks.add(Json.write(new Body(facts.subList(from, Math.min(from + CHUNK, facts.size())))));
        }
        return List.copyOf(chunks);
    }

    private Fact fact(int rank) {
        var commune = ground.pick(dice);
        var since = joined.getOrDefault(commune.departmentCode(), first);
        var span = days - (int) (since.toEpochDay() - first.toEpochDay());
        // more of it lately
        var day = since.plusDays((int) (Math.sqrt(dice.fraction()) * span));
        var priority = dice.chance(0.12) ? "P1" : dice.chance(0.45) ? "P2" : "P3";
        var urgency = "P1".equals(priority) ? 0.35 : "P2".equals(priority) ? 0.9 : 1.5;
        var wait = (int) (MEDIAN_WAIT_SECONDS * urgency * Math.exp(dice.gaussian() * 0.6));
        return new Fact(
                population.plan().ids().of("Fact", String.valueOf(rank)),
                day.toString(),
                commune.departmentCode(),
                commune.size().code(),
                dice.one(specialties).code(),
                priority,
                Math.clamp(wait, 20, 7_200),
                outcome());
    }

    private String outcome() {
        var fraction = dice.fraction();
        return fraction < 0.88 ? "closed" : fraction < 0.94 ? "cancelled" : fraction < 0.98 ? "expired" : "refused";
    }
}
