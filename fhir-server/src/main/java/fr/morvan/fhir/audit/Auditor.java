package fr.morvan.fhir.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.FactsReader;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FailureListener;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Sees each write before it commits, each answer before it leaves, each failure before it is told.
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

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, ServletRequestDetails request) {
        written(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, ServletRequestDetails request) {
        written(after, request);
    }

    /// Gathers what one transaction writes; its events are appended just before it commits, in it.
    private void written(IBaseResource resource, ServletRequestDetails request) {
        Visit.of(request).ifPresent(visit -> written(resource, visit));
    }

    private void written(IBaseResource resource, Visit visit) {
        var writes = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Writes.class::isInstance)
                .map(Writes.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new Writes(visit.request());
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
        writes.disclosure.add(facts.of(resource), resource.getIdElement());
    }

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public void leaving(ServletRequestDetails request, ResponseDetails answer) {
        var visit = Visit.of(request);
        if (visit.isEmpty()) {
            return; // only the capability statement leaves without a visit, the result filter sees to that
        }
        var disclosure = shown(answer.getResponseResource());
        if (answer.getResponseResource() instanceof Parameters && request.getId() != null) {
            // an operation on a patient is about them, whatever it answers
            disclosure.add(facts.of(new Patient().setId(request.getId().getIdPart())), request.getId());
        }
        var refusal = visit.get().refusal();
        append(request, () -> {
            if (!disclosure.isEmpty()) {
                trail.disclosed(request, disclosure);
            } else if (refusal.isPresent()) {
                trail.empty(request, AuditEventOutcome._4, refusal.get().name());
            } else {
                trail.empty(request, AuditEventOutcome._0, "");
            }
        });
    }

    private static void append(ServletRequestDetails request, Runnable appending) {
        try {
            appending.run();
        } catch (DataAccessException e) {
            LOG.error(
                    "the audit of {} cannot be written: nothing leaves, nothing is stored", request.getRequestId(), e);
            throw FhirFailure.UNAVAILABLE.exception();
        }
    }

    Disclosure shown(@Nullable IBaseResource answer) {
        var disclosure = new Disclosure();
        if (answer instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .filter(Bundle.BundleEntryComponent::hasResource)
                    .forEach(entry -> add(disclosure, entry.getResource()));
        }
        if (answer != null) {
            add(disclosure, answer);
        }
        return disclosure;
    }

    private void add(Disclosure disclosure, IBaseResource resource) {
        boolean list = resource instanceof Bundle && resource.getIdElement().isEmpty();
        if (!(resource instanceof OperationOutcome)
                && !(resource instanceof CapabilityStatement)
                && !(resource instanceof Parameters)
                && !list) {
            disclosure.add(facts.of(resource), resource.getIdElement());
        }
    }

    @Override
    public void failed(ServletRequestDetails request, BaseServerResponseException answer) {
        int status = answer.getStatusCode();
        var why = Visit.of(request).flatMap(Visit::refusal).map(Enum::name).orElse(String.valueOf(status));
        if (status == 304) {
            trail.empty(request, AuditEventOutcome._0, why);
        } else {
            trail.empty(request, status < 500 ? AuditEventOutcome._4 : AuditEventOutcome._8, why);
        }
    }

    /// What one transaction writes.
    private final class Writes implements TransactionSynchronization {

        private final ServletRequestDetails request;
        private final Disclosure disclosure = new Disclosure();

        private Writes(ServletRequestDetails request) {
            this.request = request;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            append(request, () -> trail.disclosed(request, disclosure));
        }
    }
}
