package fr.morvan.fhir.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.emergency.BreakGlass;
import fr.morvan.fhir.emergency.BreakGlass.Asked;
import fr.morvan.fhir.emergency.BreakGlassGrant;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirOperations;
import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller.Professional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// `$break-glass`, `$break-glass-end` and `$break-glass-review`.
///
/// The form comes first, then the sign-in, then the patient: nobody learns who is a patient by a wrong question.
@Component
class BreakGlassProvider implements FhirOperations {

    private static final int MAX_REVIEWED = 1_000;
    private static final Duration REVIEWED_BY_DEFAULT = Duration.ofDays(30);

    private final BreakGlass breakGlass;
    private final StrongSignIn signIn;
    private final BreakGlassProperties properties;
    private final Clock clock;

    BreakGlassProvider(BreakGlass breakGlass, StrongSignIn signIn, BreakGlassProperties properties, Clock clock) {
        this.breakGlass = breakGlass;
        this.signIn = signIn;
        this.properties = properties;
        this.clock = clock;
    }

    @Operation(name = "$break-glass", type = Patient.class)
    public Parameters open(
            @IdParam IdType id,
            @OperationParam(name = "reason") @Nullable CodeType reason,
            @OperationParam(name = "text") @Nullable StringType text,
            ServletRequestDetails request) {
        var asked = Asked.of(value(reason), value(text))
                .orElseThrow(() -> FhirFailure.UNPROCESSABLE.exception(Asked.EXPECTED));
        var visit = visit(request);
        var caller = professional(visit);
        signIn.require(caller);
        var patient = patient(id);
        if (!visit.breakGlass(patient).isAllowed()) {
            throw FhirFailure.UNKNOWN.exception();
        }
        return told(breakGlass.open(caller, patient, asked, properties.duration()));
    }

    @Operation(name = "$break-glass-end", type = Patient.class)
    public Parameters end(@IdParam IdType id, ServletRequestDetails request) {
        var ended =
                breakGlass.end(professional(visit(request)), patient(id)).orElseThrow(FhirFailure.UNKNOWN::exception);
        return new Parameters().addParameter("ended", new InstantType(Date.from(ended)));
    }

    @Operation(name = "$break-glass-review", type = Patient.class, idempotent = true)
    public Parameters review(ServletRequestDetails request) {
        var to = instant(request, "to").orElseGet(clock::instant);
        var from = instant(request, "from").orElseGet(() -> to.minus(REVIEWED_BY_DEFAULT));
        var opened = breakGlass.opened(from, to, MAX_REVIEWED + 1);
        if (opened.size() > MAX_REVIEWED) {
            throw FhirFailure.TOO_COSTLY.exception("more than " + MAX_REVIEWED + " in this time");
        }
        var answer = new Parameters();
        opened.forEach(grant -> {
            var access = answer.addParameter().setName("access");
            told(grant).getParameter().forEach(access::addPart);
        });
        return answer;
    }

    private static Parameters told(BreakGlassGrant grant) {
        var told = new Parameters()
                .addParameter("id", grant.id().toString())
                .addParameter("patient", new Reference(grant.patient().reference()))
                .addParameter("situation", new Reference(grant.situation().reference()).setDisplay(grant.displayName()))
                .addParameter("reason", new CodeType(grant.reason().code()))
                .addParameter("text", grant.explanation())
                .addParameter("opened", new InstantType(Date.from(grant.opened())))
                .addParameter("expires", new InstantType(Date.from(grant.expires())));
        grant.ended().ifPresent(at -> told.addParameter("ended", new InstantType(Date.from(at))));
        return told;
    }

    private static Visit visit(ServletRequestDetails request) {
        return Visit.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
    }

    /// Who acts in no situation has no clinical right, in an emergency as ever.
    private static Professional professional(Visit visit) {
        return visit.caller() instanceof Professional professional
                        && professional.actingAs().isPresent()
                ? professional
                : fail();
    }

    private static Professional fail() {
        throw FhirFailure.FORBIDDEN.exception();
    }

    private static PatientId patient(IdType id) {
        return PatientId.parse("Patient/" + id.getIdPart()).orElseThrow(FhirFailure.UNKNOWN::exception);
    }

    private static String value(org.hl7.fhir.r4.model.@Nullable PrimitiveType<String> value) {
        return Optional.ofNullable(value).map(each -> each.getValue()).orElse("");
    }

    private static Optional<Instant> instant(ServletRequestDetails request, String name) {
        var values = request.getParameters().get(name);
        if (values == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(values[0]));
        } catch (DateTimeParseException e) {
            throw FhirFailure.INVALID.exception(name + " : instant, par exemple 2026-11-24T10:00:00Z");
        }
    }
}
