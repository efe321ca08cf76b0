package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.duty.Duty.Source;
import fr.morvan.teleconsult.duty.FileReading.Read;
import fr.morvan.teleconsult.duty.FileReading.Skipped;
import fr.morvan.teleconsult.duty.FileReading.Span;
import fr.morvan.teleconsult.duty.FileReading.Unreadable;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.roster.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/roster/import`: a calendar of one person, or Schedules and Slots of several.
@RestController
class ImportController {

    private static final int BYTES = 1 << 20;
    private static final int SHOWN = 50;

    private final DutyList duties;
    private final DutyRules rules;
    private final CalendarReader calendars;
    private final ScheduleReader schedules;

    ImportController(DutyList duties, DutyRules rules, CalendarReader calendars, ScheduleReader schedules) {
        this.duties = duties;
        this.rules = rules;
        this.calendars = calendars;
        this.schedules = schedules;
    }

    @PostMapping(path = "/api/roster/import", consumes = "text/calendar")
    Imported calendar(
            Caller caller,
            @RequestParam String practitionerRole,
            @RequestParam String specialty,
            @RequestParam List<String> departments,
            InputStream body)
            throws IOException {
        Site site = rules.site(caller, practitionerRole);
        DutyRules.specialtyOf(site, specialty);
        Read read = readable(calendars.read(text(body)));
        Wanted wanted = new Wanted(Optional.of(practitionerRole), Optional.of(specialty), departments);
        return taken(caller, Source.ICALENDAR, read, wanted);
    }

    /// Departments where the file's duties hold; where absent, the one in which each person sits.
    @PostMapping(path = "/api/roster/import", consumes = "application/fhir+json")
    Imported schedule(Caller caller, @RequestParam Optional<List<String>> departments, InputStream body)
            throws IOException {
        if (!DutyRights.mayRead(caller)) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        Wanted wanted = new Wanted(Optional.empty(), Optional.empty(), departments.orElse(List.of()));
        return taken(caller, Source.FHIR, readable(schedules.read(text(body))), wanted);
    }

    private record Wanted(Optional<String> practitionerRole, Optional<String> specialty, List<String> departments) {}

    private Imported taken(Caller caller, Source source, Read read, Wanted wanted) {
        List<String> departments = rules.departments(wanted.departments());
        List<Duty> all = read.spans().stream()
                .map(span -> duty(caller, span, wanted, departments))
                .toList();
        int added = duties.replace(caller.subject(), source, all);
        return new Imported(
                added,
                read.skipped().size(),
                read.skipped().stream().limit(SHOWN).toList());
    }

    private Duty duty(Caller caller, Span span, Wanted wanted, List<String> departments) {
        String role = wanted.practitionerRole()
                .or(() -> span.specialist().map(PractitionerRoleId::reference))
                .orElseThrow();
        Site site = rules.site(caller, role);
        String code = wanted.specialty()
                .or(() -> span.specialty().map(each -> each.code()))
                .or(() -> site.specialty().map(each -> each.code()))
                .orElseThrow(() -> DutyRules.refused("specialty", ""));
        return new Duty(
                site.situation(),
                DutyRules.specialtyOf(site, code),
                departments.isEmpty() ? List.of(site.departement()) : departments,
                span.start(),
                span.end());
    }

    private static Read readable(FileReading reading) {
        return switch (reading) {
            case Read read -> read;
            case Unreadable unreadable ->
                throw new Problem(ProblemCode.BAD_REQUEST, Map.of("field", "file", "reason", unreadable.reason()));
        };
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(BYTES + 1);
        if (bytes.length > BYTES) {
            throw new Problem(ProblemCode.TOO_LARGE);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// @param skipped how many entries of the file were not taken
    /// @param reasons of the first of them
    record Imported(int added, int skipped, List<Skipped> reasons) {}
}
