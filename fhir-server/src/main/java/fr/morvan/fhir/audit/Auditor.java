package fr.morvan.fhir.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.FactsReader;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.audit.Disclosure.Lifecycle;
import fr.morvan.fhir.server.FailureListener;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Sees each answer before it leaves and each failure before it is told, whatever the interaction.
///
/// What passes it by, [AuditGate] holds up.
@Component
@Interceptor
class Auditor implements FhirInterceptor, FailureListener {

    /// After the result filter, which has order 0.
    private static final int LAST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

    private final AuditTrail trail;
    private final FactsReader facts;

    Auditor(AuditTrail trail, FactsReader facts) {
        this.trail = trail;
        this.facts = facts;
    }

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public void leaving(ServletRequestDetails request, ResponseDetails answer) {
        var visit = Visit.of(request);
        if (visit.isEmpty()) {
            return; // open to everybody; the gate sees that no caller gets it
        }
        var disclosure = shown(answer.getResponseResource());
        visit.get().opened().forEach((id, about) -> disclosure.add(about, id, Lifecycle.ACCESS));
        var refusal = visit.get().refusal();
        if (refusal.isEmpty()) {
            asked(request, disclosure);
        }
        var audit = RequestAudit.of(request.getServletRequest());
        if (refusal.isEmpty()
                && audit.filter(said -> said.says(disclosure.references())).isPresent()) {
            return; // the answer to a write names what the write's own row names
        }
        var outcome = disclosure.isEmpty() && refusal.isPresent() ? AuditEventOutcome._4 : AuditEventOutcome._0;
        var why = refusal.map(Enum::name).orElse("");
        append(request.getRequestId(), () -> {
            if (outcome == AuditEventOutcome._0) {
                trail.answered(Asked.of(request), outcome, why, disclosure);
            } else {
                trail.refused(Asked.of(request), outcome, why, Attempted.records(request));
            }
        });
        audit.ifPresent(noted -> noted.noted(disclosure.references()));
    }

    /// An operation on a patient is about them, whatever it answers.
    private void asked(ServletRequestDetails request, Disclosure disclosure) {
        var operation = request.getOperation();
        var id = request.getId();
        if (operation != null && operation.startsWith("$") && id != null && "Patient".equals(id.getResourceType())) {
            disclosure.add(facts.of(new Patient().setId(id.getIdPart())), id, Lifecycle.ACCESS);
        }
    }

    static void append(String requestId, Runnable appending) {
        try {
            appending.run();
        } catch (DataAccessException e) {
            LOG.error("the audit of {} cannot be written: nothing leaves, nothing is stored", requestId, e);
            throw FhirFailure.UNAVAILABLE.exception();
        }
    }

    Disclosure shown(@Nullable IBaseResource answer) {
        return answer == null ? new Disclosure() : Shown.in(answer, facts);
    }

    @Override
    public void failed(ServletRequestDetails request, BaseServerResponseException answer) {
        int status = answer.getStatusCode();
        var why = Visit.of(request).flatMap(Visit::refusal).map(Enum::name).orElse(String.valueOf(status));
        trail.refused(Asked.of(request), outcome(status), why, Attempted.records(request));
        RequestAudit.of(request.getServletRequest()).ifPresent(noted -> noted.noted(new Disclosure().references()));
    }

    private static AuditEventOutcome outcome(int status) {
        if (status == 304) {
            return AuditEventOutcome._0;
        }
        return status < 500 ? AuditEventOutcome._4 : AuditEventOutcome._8;
    }
}
