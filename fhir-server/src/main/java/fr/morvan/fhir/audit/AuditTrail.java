package fr.morvan.fhir.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.signin.RequestCaller;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Appends to `audit_event`: in the running transaction where there is one, else at once.
@Component
class AuditTrail {

    private final JdbcClient jdbc;
    private final FhirContext fhirContext;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, FhirContext fhirContext, Clock clock) {
        this.jdbc = jdbc;
        this.fhirContext = fhirContext;
        this.clock = clock;
    }

    /// Notes what was shown or written, one event per patient.
    void disclosed(ServletRequestDetails request, Disclosure disclosure) {
        disclosure
                .byPatient()
                .forEach((patient, references) -> append(request, AuditEventOutcome._0, "", patient, references));
    }

    /// Notes a request that showed nothing.
    void empty(ServletRequestDetails request, AuditEventOutcome outcome, String why) {
        append(request, outcome, why, Disclosure.NO_PATIENT, List.of());
    }

    private void append(
            ServletRequestDetails request,
            AuditEventOutcome outcome,
            String why,
            String patient,
            List<String> references) {
        var now = clock.instant();
        var caller = RequestCaller.of(request);
        var event = AuditEvents.of(request, caller, now, outcome, why, patient, references);
        Purpose.of(request, patient).ifPresent(event::addPurposeOfEvent);
        jdbc.sql("""
                        insert into audit_event (recorded, request_id, interaction, outcome, caller, patient_id, event)
                        values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
                        """)
                .param(Timestamp.from(now))
                .param(request.getRequestId())
                .param(AuditEvents.interaction(request))
                .param(outcome.toCode())
                .param(caller.map(AuditEvents::reference).orElse("unknown"))
                .param(patient.isEmpty() ? null : patient)
                .param(fhirContext.newJsonParser().encodeResourceToString(event))
                .update();
    }
}
