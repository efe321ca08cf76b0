package fr.morvan.fhir.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.FactsReader;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.audit.Disclosure.Lifecycle;
import jakarta.annotation.PostConstruct;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Sees each write before it commits, whoever makes it and on whatever path; registered with HAPI's own interceptor
/// service for that.
@Component
@Interceptor
public class WriteAuditor {

    private final AuditTrail trail;
    private final FactsReader facts;
    private final IInterceptorService interceptors;

    WriteAuditor(AuditTrail trail, FactsReader facts, IInterceptorService interceptors) {
        this.trail = trail;
        this.facts = facts;
        this.interceptors = interceptors;
    }

    @PostConstruct
    void register() {
        interceptors.registerInterceptor(this);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        written(resource, request, Lifecycle.ORIGINATION);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        written(after, request, Lifecycle.AMENDMENT);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, RequestDetails request) {
        written(resource, request, Lifecycle.LOGICAL_DELETION);
    }

    /// Gathers what one transaction writes; its events are appended just before it commits, in it.
    private void written(IBaseResource resource, @Nullable RequestDetails request, Lifecycle lifecycle) {
        var writes = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Writes.class::isInstance)
                .map(Writes.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new Writes(asked(request), servletRequest(request));
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
        writes.disclosure.add(facts.of(resource), resource.getIdElement(), lifecycle);
    }

    /// Within a transaction or batch HAPI hands its hooks another request for each entry: the visit has the whole one.
    private static Asked asked(@Nullable RequestDetails request) {
        return Visit.of(request)
                .map(visit -> Asked.of(visit.request()))
                .or(() -> request instanceof ServletRequestDetails servlet && servlet.getServletRequest() != null
                        ? Optional.of(Asked.of(servlet))
                        : Optional.empty())
                .or(() -> surrounding().map(around -> Asked.of(around.getRequest(), requestId(around))))
                .orElseGet(Asked::nobody);
    }

    private static Optional<HttpServletRequest> servletRequest(@Nullable RequestDetails request) {
        return request instanceof ServletRequestDetails servlet && servlet.getServletRequest() != null
                ? Optional.of(servlet.getServletRequest())
                : surrounding().map(ServletRequestAttributes::getRequest);
    }

    private static String requestId(ServletRequestAttributes around) {
        var response = around.getResponse();
        var id = response == null ? null : response.getHeader("X-Request-ID");
        return id == null ? UUID.randomUUID().toString() : id;
    }

    /// An operation may write in the server's name; it is still this thread's caller who made it.
    private static Optional<ServletRequestAttributes> surrounding() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes around
                ? Optional.of(around)
                : Optional.empty();
    }

    /// What one transaction writes.
    private final class Writes implements TransactionSynchronization {

        private final Asked asked;
        private final Optional<HttpServletRequest> request;
        private final Disclosure disclosure = new Disclosure();

        private Writes(Asked asked, Optional<HttpServletRequest> request) {
            this.asked = asked;
            this.request = request;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            Auditor.append(asked.requestId(), () -> trail.written(asked, disclosure));
        }

        @Override
        public void afterCommit() {
            request.flatMap(RequestAudit::of).ifPresent(audit -> audit.noted(disclosure.references()));
        }
    }
}
