package fr.morvan.fhir.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.accesslog.AccessEntry;
import fr.morvan.fhir.accesslog.AccessLog;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirOperations;
import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Relative;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;
import org.springframework.stereotype.Component;

/// `GET Patient/{id}/$access-log`: the caller's own accesses are left out unless `own=true`.
@Component
class AccessLogProvider implements FhirOperations {

    private static final int PAGE = 20;
    private static final int MAX_PAGE = 100;

    private final AccessLog log;
    private final Clock clock;

    AccessLogProvider(AccessLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Operation(name = "$access-log", type = Patient.class, idempotent = true)
    public Parameters read(@IdParam IdType id, ServletRequestDetails request) {
        var visit = Visit.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
        var patient = PatientId.parse("Patient/" + id.getIdPart()).orElseThrow(FhirFailure.UNKNOWN::exception);
        boolean own = parameter(request, "own").filter("true"::equals).isPresent();
        var until = parameter(request, "until")
                .map(AccessLogProvider::instant)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
        int offset = parameter(request, "_offset").map(Integer::parseInt).orElse(0);
        int count = Math.min(parameter(request, "_count").map(Integer::parseInt).orElse(PAGE), MAX_PAGE);
        if (!visit.decide(patient).isAllowed()) {
            throw FhirFailure.UNKNOWN.exception();
        }
        var page = log.read(new AccessLog.Asked(patient, own ? "" : self(visit), self(visit), until, offset, count));
        var answer = new Parameters();
        page.entries().forEach(entry -> add(answer, entry));
        if (page.more()) {
            answer.addParameter(
                    "next",
                    new UrlType("%s/$access-log?until=%s&_offset=%d&_count=%d%s"
                            .formatted(patient.reference(), until, offset + count, count, own ? "&own=true" : "")));
        }
        return answer;
    }

    private static void add(Parameters answer, AccessEntry entry) {
        var access = answer.addParameter().setName("access");
        access.addPart().setName("when").setValue(new InstantType(Date.from(entry.when())));
        access.addPart().setName("who").setValue(new StringType(entry.who()));
        access.addPart().setName("role").setValue(new StringType(entry.role()));
        access.addPart().setName("what").setValue(new StringType(entry.what()));
        access.addPart().setName("why").setValue(new StringType(entry.why()));
        access.addPart().setName("breakGlass").setValue(new BooleanType(entry.breakGlass()));
    }

    private static String self(Visit visit) {
        return switch (visit.caller()) {
            case PatientCaller patient -> patient.patient().reference();
            case Relative relative -> relative.relatedPerson().reference();
            default -> "";
        };
    }

    /// The query guard has looked at the form of `_count` and `_offset`.
    private static Optional<String> parameter(ServletRequestDetails request, String name) {
        return Optional.ofNullable(request.getParameters().get(name)).map(values -> values[0]);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw FhirFailure.INVALID.exception("until : instant, par exemple 2026-11-24T10:00:00Z");
        }
    }
}
