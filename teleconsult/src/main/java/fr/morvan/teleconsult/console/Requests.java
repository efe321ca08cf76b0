package fr.morvan.teleconsult.console;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.Consent;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.IdentityCheck;
import fr.morvan.teleconsult.consultation.Kind;
import fr.morvan.teleconsult.consultation.Pathway;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.consultation.Subject;
import fr.morvan.teleconsult.fhirclient.FhirServer;
import fr.morvan.teleconsult.fhirclient.PatientReading;
import fr.morvan.teleconsult.matching.Matching;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import fr.morvan.teleconsult.signin.Acting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Opens a consultation for a professional who may see the patient.
@Component
class Requests {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofDays(366);

    private final FhirServer record;
    private final Roster roster;
    private final ConsultationStore consultations;
    private final Matching matching;
    private final Clock clock;

    Requests(FhirServer record, Roster roster, ConsultationStore consultations, Matching matching, Clock clock) {
        this.record = record;
        this.roster = roster;
        this.consultations = consultations;
        this.matching = matching;
        this.clock = clock;
    }

    Consultation open(Acting acting, ConsultationRequest body) {
        Specialty specialty = Specialty.ofCode(body.specialty()).orElseThrow(() -> refused("specialty"));
        Instant now = clock.instant();
        requirePast("identityCheck.checkedAt", body.identityCheck().checkedAt(), now);
        requirePast("consent.at", body.consent().at(), now);
        Kind kind = kind(body, now);
        PatientId patient = PatientId.parse(body.patient()).orElseThrow(() -> refused("patient"));
        Subject subject = subject(acting, patient);
        Site site = roster.site(acting.situation()).orElseThrow(() -> new Problem(ProblemCode.SITE_UNKNOWN));
        Request request = new Request(
                new ConsultationId(UUID.randomUUID()),
                subject,
                specialty,
                Priority.valueOf(body.priority()),
                kind,
                body.pathway().flatMap(Pathway::of),
                body.language().filter(language -> !language.equals("fr")),
                body.reason().strip(),
                now,
                acting.situation(),
                site.departement(),
                site.communeSize(),
                new IdentityCheck(
                        IdentityCheck.Method.of(body.identityCheck().method()).orElseThrow(),
                        body.identityCheck().checkedAt()),
                new Consent(
                        body.consent().given(),
                        body.consent().by().flatMap(Consent.Giver::of).orElse(Consent.Giver.PATIENT),
                        Consent.Form.of(body.consent().how()).orElseThrow(),
                        body.consent().at()));
        consultations.open(request);
        matching.offer(request.id());
        return consultations.find(request.id()).orElseThrow();
    }

    /// A scheduled one must lie ahead, within [#AHEAD].
    private static Kind kind(ConsultationRequest body, Instant now) {
        return body.kind()
                .map(asked -> switch (asked.type()) {
                    case "scheduled" ->
                        new Kind.Scheduled(asked.start()
                                .filter(start -> start.isAfter(now) && start.isBefore(now.plus(AHEAD)))
                                .orElseThrow(() -> refused("kind.start")));
                    case "accompanied" ->
                        new Kind.Accompanied(asked.companion()
                                .flatMap(Kind.Companion::of)
                                .orElseThrow(() -> refused("kind.companion")));
                    default -> new Kind.Unscheduled();
                })
                .orElseGet(Kind.Unscheduled::new);
    }

    /// Asked with the professional's own token: fhir-server decides, and its audit names the professional.
    private Subject subject(Acting acting, PatientId patient) {
        return switch (record.patient(patient, acting.bearer(), acting.situation())) {
            case PatientReading.Seen seen ->
                new Subject(patient, seen.displayName(), seen.birthDate(), seen.identityStatus());
            case PatientReading.NotSeen unseen -> throw new Problem(ProblemCode.NOT_FOUND);
            case PatientReading.Unavailable unavailable -> throw new Problem(ProblemCode.RECORD_UNAVAILABLE);
        };
    }

    private static void requirePast(String field, Instant instant, Instant now) {
        if (instant.isAfter(now.plus(CLOCK_SKEW))) {
            throw refused(field);
        }
    }

    private static Problem refused(String field) {
        return new Problem(ProblemCode.BAD_REQUEST, Map.of("field", field));
    }
}
