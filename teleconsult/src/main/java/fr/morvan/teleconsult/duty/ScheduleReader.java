package fr.morvan.teleconsult.duty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.duty.FileReading.Read;
import fr.morvan.teleconsult.duty.FileReading.Skipped;
import fr.morvan.teleconsult.duty.FileReading.Span;
import fr.morvan.teleconsult.duty.FileReading.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/// Reads a Bundle of FHIR R4 Schedules (<https://hl7.org/fhir/R4/schedule.html>) and Slots: slots that are free or busy
/// are time on duty, and slots that touch are one duty. Read as JSON: four elements of two types need no model.
@Component
class ScheduleReader {

    private static final int ENTRIES = 5_000;

    /// The service's own, with its bounds on length and depth.
    private final ObjectMapper json;

    ScheduleReader(ObjectMapper json) {
        this.json = json;
    }

    private record Schedule(Optional<PractitionerRoleId> specialist, Optional<Specialty> specialty) {}

    FileReading read(String text) {
        JsonNode bundle;
        try {
            bundle = json.readTree(text);
        } catch (JsonProcessingException notJson) {
            return new Unreadable("not-json");
        }
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            return new Unreadable("not-a-bundle");
        }
        if (bundle.path("entry").size() > ENTRIES) {
            return new Unreadable("too-many-entries");
        }
        List<JsonNode> resources = StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .toList();
        return read(resources, schedules(bundle));
    }

    private static Map<String, Schedule> schedules(JsonNode bundle) {
        Map<String, Schedule> schedules = new HashMap<>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Schedule")) {
                Schedule schedule = new Schedule(specialist(resource), specialty(resource));
                schedules.put("Schedule/" + resource.path("id").asText(), schedule);
                schedules.put(entry.path("fullUrl").asText(), schedule);
            }
        }
        return schedules;
    }

    private static Optional<PractitionerRoleId> specialist(JsonNode schedule) {
        return StreamSupport.stream(schedule.path("actor").spliterator(), false)
                .flatMap(actor ->
                        PractitionerRoleId.parse(actor.path("reference").asText()).stream())
                .findFirst();
    }

    private static Optional<Specialty> specialty(JsonNode schedule) {
        return schedule.path("specialty").findParents("code").stream()
                .filter(coding -> coding.path("system").asText().equals(Specialty.SYSTEM))
                .flatMap(coding -> Specialty.ofCode(coding.path("code").asText()).stream())
                .findFirst();
    }

    private static FileReading read(List<JsonNode> resources, Map<String, Schedule> schedules) {
        List<Span> spans = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (JsonNode slot : resources) {
            if (slot.path("resourceType").asText().equals("Slot")) {
                String what = "Slot/" + slot.path("id").asText("?");
                Optional<Schedule> schedule = Optional.ofNullable(
                        schedules.get(slot.path("schedule").path("reference").asText()));
                Optional<Instant> start = instant(slot.path("start").asText());
                Optional<Instant> end = instant(slot.path("end").asText());
                reason(slot, schedule, start, end)
                        .ifPresentOrElse(
                                why -> skipped.add(new Skipped(what, why)),
                                () -> spans.add(new Span(
                                        schedule.orElseThrow().specialist(),
                                        schedule.orElseThrow().specialty(),
                                        start.orElseThrow(),
                                        end.orElseThrow())));
            }
        }
        return new Read(joined(spans), skipped);
    }

    private static Optional<String> reason(
            JsonNode slot, Optional<Schedule> schedule, Optional<Instant> start, Optional<Instant> end) {
        return switch (slot.path("status").asText()) {
            case "busy-unavailable", "entered-in-error" -> Optional.of("not-on-duty");
            default -> {
                if (schedule.flatMap(Schedule::specialist).isEmpty()) {
                    yield Optional.of("no-practitioner-role");
                }
                boolean spans = start.isPresent() && end.isPresent() && DutyRules.isSpan(start.get(), end.get());
                yield spans ? Optional.empty() : Optional.of("no-time");
            }
        };
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /// Slots of one person that touch are one duty, as long as a duty may be.
    private static List<Span> joined(List<Span> spans) {
        List<Span> sorted = spans.stream()
                .sorted(Comparator.comparing((Span span) ->
                                span.specialist().map(Object::toString).orElse(""))
                        .thenComparing(
                                span -> span.specialty().map(Object::toString).orElse(""))
                        .thenComparing(Span::start))
                .toList();
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && touches(last, span) && DutyRules.isSpan(last.start(), later(last.end(), span.end()))) {
                joined.set(
                        joined.size() - 1,
                        new Span(span.specialist(), span.specialty(), last.start(), later(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private static boolean touches(Span last, Span span) {
        return last.specialist().equals(span.specialist())
                && last.specialty().equals(span.specialty())
                && !span.start().isAfter(last.end());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
