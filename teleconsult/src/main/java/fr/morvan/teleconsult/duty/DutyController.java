package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Communes;
import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.duty.DutyView.DutyBody;
import fr.morvan.teleconsult.duty.DutyView.Page;
import fr.morvan.teleconsult.duty.DutyView.Person;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.roster.Roster;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/roster`: the duty list, read by professionals, changed by whom it concerns.
@RestController
@RequestMapping("/api/roster")
class DutyController {

    private static final Duration LONGEST_LOOK = Duration.ofDays(62);

    private final DutyList duties;
    private final DutyChanges changes;
    private final DutyRights rights;
    private final DutyRules rules;
    private final Roster roster;
    private final Communes communes;

    DutyController(
            DutyList duties,
            DutyChanges changes,
            DutyRights rights,
            DutyRules rules,
            Roster roster,
            Communes communes) {
        this.duties = duties;
        this.changes = changes;
        this.rights = rights;
        this.rules = rules;
        this.roster = roster;
        this.communes = communes;
    }

    @GetMapping
    Page read(
            Caller caller,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam Optional<String> specialty) {
        requireReader(caller);
        Instant first = DutyRules.instant("from", from);
        Instant last = DutyRules.instant("to", to);
        if (!last.isAfter(first) || Duration.between(first, last).compareTo(LONGEST_LOOK) > 0) {
            throw DutyRules.refused("to", to);
        }
        Optional<Specialty> asked = specialty.map(code -> DutyRules.specialty("specialty", code));
        Function<PractitionerRoleId, Optional<String>> reasons = rights.reasons(caller);
        return new Page(
                duties.between(first, last, asked).stream()
                        .map(row -> DutyView.of(row, reasons.apply(row.duty().specialist())))
                        .toList(),
                people(caller),
                communes.departments().stream()
                        .map(each -> new DutyView.Department(each.code(), each.name()))
                        .toList(),
                changes.canUndo(caller.subject()));
    }

    @PostMapping("/duties")
    @ResponseStatus(HttpStatus.CREATED)
    DutyView add(Caller caller, @Valid @RequestBody DutyBody body) {
        Duty duty = rules.duty(caller, body);
        return found(caller, duties.add(caller.subject(), duty));
    }

    @PutMapping("/duties/{id}")
    DutyView change(Caller caller, @PathVariable String id, @Valid @RequestBody DutyBody body) {
        DutyList.Row row = editable(caller, id);
        Duty duty = rules.duty(caller, body);
        if (!duty.specialist().equals(row.duty().specialist())) {
            throw DutyRules.refused("practitionerRole", body.practitionerRole());
        }
        if (!duties.change(caller.subject(), row.id(), duty)) {
            throw new Problem(ProblemCode.NOT_FOUND);
        }
        return found(caller, row.id());
    }

    @DeleteMapping("/duties/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        if (!duties.remove(caller.subject(), editable(caller, id).id())) {
            throw new Problem(ProblemCode.NOT_FOUND);
        }
    }

    /// Takes back the caller's own last change, an import as one.
    @PostMapping("/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Caller caller) {
        requireReader(caller);
        switch (changes.undo(
                caller.subject(), specialist -> reason(caller, specialist).isPresent())) {
            case DONE -> {
                // as it was before
            }
            case NOTHING -> throw new Problem(ProblemCode.NOTHING_TO_UNDO);
            case NOT_ALLOWED -> throw new Problem(ProblemCode.NOT_ALLOWED);
            case CHANGED_SINCE -> throw new Problem(ProblemCode.CHANGED_SINCE);
        }
    }

    private DutyList.Row editable(Caller caller, String id) {
        requireReader(caller);
        DutyList.Row row = Optional.of(id)
                .filter(text -> text.matches("\\d{1,18}"))
                .flatMap(text -> duties.find(Long.parseLong(text)))
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
        if (reason(caller, row.duty().specialist()).isEmpty()) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        return row;
    }

    private static void requireReader(Caller caller) {
        if (!DutyRights.mayRead(caller)) {
            throw new Problem(
                    caller instanceof Caller.Professional ? ProblemCode.NO_SITUATION : ProblemCode.NOT_ALLOWED);
        }
    }

    private Optional<String> reason(Caller caller, PractitionerRoleId specialist) {
        return roster.site(specialist).flatMap(site -> rights.reasonToEdit(caller, site));
    }

    private DutyView found(Caller caller, long id) {
        return duties.find(id).map(row -> view(caller, row)).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
    }

    private DutyView view(Caller caller, DutyList.Row row) {
        return DutyView.of(row, reason(caller, row.duty().specialist()));
    }

    private List<Person> people(Caller caller) {
        return caller instanceof Caller.Professional professional
                ? professional.actingAs().stream()
                        .flatMap(acting -> rights.team(acting).stream())
                        .map(Person::of)
                        .toList()
                : List.of();
    }
}
