package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Communes;
import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.duty.DutyView.DutyBody;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What a duty must be, whoever writes it; what is not is refused with the field's name.
@Component
class DutyRules {

    static final Duration LONGEST = Duration.ofDays(31);
    static final Duration AHEAD = Duration.ofDays(732);
    static final Duration BACK = Duration.ofDays(31);

    private final Roster roster;
    private final DutyRights rights;
    private final Communes communes;
    private final Clock clock;

    DutyRules(Roster roster, DutyRights rights, Communes communes, Clock clock) {
        this.roster = roster;
        this.rights = rights;
        this.communes = communes;
        this.clock = clock;
    }

    Duty duty(Caller caller, DutyBody body) {
        Site site = site(caller, body.practitionerRole());
        Instant now = clock.instant();
        if (!isSpan(body.start(), body.end())
                || body.end().isBefore(now.minus(BACK))
                || body.start().isAfter(now.plus(AHEAD))) {
            throw refused("end", body.end().toString());
        }
        return new Duty(
                site.situation(),
                specialtyOf(site, body.specialty()),
                departments(body.departments()),
                body.start(),
                body.end());
    }

    static boolean isSpan(Instant start, Instant end) {
        return end.isAfter(start) && Duration.between(start, end).compareTo(LONGEST) <= 0;
    }

    /// The site of a person whose duties the caller may change.
    Site site(Caller caller, String practitionerRole) {
        if (!DutyRights.mayRead(caller)) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        Site site = PractitionerRoleId.parse(practitionerRole)
                .flatMap(roster::site)
                .orElseThrow(() -> refused("practitionerRole", practitionerRole));
        if (rights.reasonToEdit(caller, site).isEmpty()) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        return site;
    }

    /// Nobody is on duty for a specialty that is not theirs.
    static Specialty specialtyOf(Site site, String code) {
        Specialty specialty = specialty("specialty", code);
        if (!site.specialty().map(specialty::equals).orElse(true)) {
            throw refused("specialty", code);
        }
        return specialty;
    }

    List<String> departments(List<String> codes) {
        codes.stream()
                .filter(code -> communes.department(code).isEmpty())
                .findFirst()
                .ifPresent(code -> {
                    throw refused("departments", code);
                });
        return codes.stream().distinct().sorted().toList();
    }

    static Specialty specialty(String field, String code) {
        return Specialty.ofCode(code).orElseThrow(() -> refused(field, code));
    }

    static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOne) {
            throw refused(field, text);
        }
    }

    static Problem refused(String field, String value) {
        String shown = value.length() > 100 ? value.substring(0, 100) : value;
        return new Problem(ProblemCode.BAD_REQUEST, Map.of("field", field, "value", shown));
    }
}
