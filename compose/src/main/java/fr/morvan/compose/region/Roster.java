package fr.morvan.compose.region;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.morvan.compose.region.population.Cast;
import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Professional;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Department;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who works where, and who is on duty.
///
/// In each specialty and week two specialists are on duty, each for the departments their hospital covers. The story's
/// specialists are on duty always and everywhere, and then nobody else of their specialty is, so that the
/// demonstration never rings at a door nobody opens.
final class Roster {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime HANDOVER = LocalTime.of(8, 0);
    private static final int WEEKS = 54;

    private final List<String> departments;
    private final Cast cast;
    private final LocalDate firstMonday;

    private Roster(Population population, LocalDate today) {
        this.departments = population.communes().departments().stream()
                .map(Department::code)
                .toList();
        this.cast = population.cast();
        this.firstMonday =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
    }

    private record Body(List<SiteRow> sites, List<Duty> duties) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record SiteRow(
            String practitionerRole,
            String practitioner,
            String displayName,
            @Nullable String specialty,
            String organizationName,
            String communeCode,
            String phone) {}

    private record Duty(
            String practitionerRole, String specialty, List<String> departments, String start, String end) {}

    static String json(Population population, LocalDate today) {
        var roster = new Roster(population, today);
        var sites = population.professionals().stream()
                .flatMap(professional -> rows(professional).stream())
                .toList();
        return Json.write(new Body(sites, roster.duties(population.professionals())));
    }

    private static List<SiteRow> rows(Professional professional) {
        return professional.situations().stream()
                .map(situation -> new SiteRow(
                        situation.id().reference(),
                        professional.id().reference(),
                        professional.displayName(),
                        professional.specialty().map(Specialty::code).orElse(null),
                        situation.site().name(),
                        situation.site().commune().code(),
                        situation.site().phone()))
                .toList();
    }

    private List<Duty> duties(List<Professional> professionals) {
        var bySpecialty = professionals.stream()
                .filter(professional ->
                        !professional.mainSituation().site().departments().isEmpty())
                .collect(groupingBy(professional -> professional.specialty().orElseThrow(), TreeMap::new, toList()));
        var duties = new ArrayList<Duty>();
        bySpecialty.forEach((specialty, specialists) -> {
            var story = specialists.stream()
                    .filter(specialist ->
                            specialist.username().flatMap(cast::find).isPresent())
                    .toList();
            if (story.isEmpty()) {
                rotate(specialty, specialists, duties);
            } else {
                story.forEach(specialist -> duties.add(
                        duty(specialist, specialty, departments, firstMonday, firstMonday.plusWeeks(WEEKS))));
            }
        });
        return duties;
    }

    private void rotate(Specialty specialty, List<Professional> specialists, List<Duty> duties) {
        var byCover = specialists.stream()
                .collect(groupingBy(
                        specialist -> String.join(
                                ",", specialist.mainSituation().site().departments()),
                        TreeMap::new,
                        toList()));
        for (var week = 0; week < WEEKS; week++) {
            var monday = firstMonday.plusWeeks(week);
            for (var team : byCover.values()) {
                // the week of the epoch, so that a roster made a week later agrees with this one
                var turn = Math.floorMod(Math.floorDiv(monday.toEpochDay(), 7L), team.size());
                var specialist = team.get(turn);
                duties.add(duty(
                        specialist,
                        specialty,
                        specialist.mainSituation().site().departments(),
                        monday,
                        monday.plusWeeks(1)));
            }
        }
    }

    private static Duty duty(
            Professional specialist, Specialty specialty, List<String> covered, LocalDate from, LocalDate to) {
        return new Duty(
                specialist.mainSituation().id().reference(), specialty.code(), covered, handover(from), handover(to));
    }

    private static String handover(LocalDate day) {
        return day.atTime(HANDOVER).atZone(PARIS).toInstant().toString();
    }
}
