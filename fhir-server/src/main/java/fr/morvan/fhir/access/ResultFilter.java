package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The third ring: looks at each resource on its way out, on every path, and lets through only what the rules allow.
///
/// It looks twice: where HAPI takes resources from the database, so that pages are counted without them, and at the
/// whole answer just before it is written.
@Component
@Interceptor
class ResultFilter implements FhirInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ResultFilter.class);

    private final FactsReader facts;

    ResultFilter(FactsReader facts) {
        this.facts = facts;
    }

    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    @SuppressWarnings("NullAway") // null is how HAPI is told to leave a resource out
    public void taken(IPreResourceShowDetails shown, RequestDetails request) {
        Visit.of(request).ifPresent(visit -> {
            for (int i = 0; i < shown.size(); i++) {
                var resource = shown.getResource(i);
                if (resource != null && !allows(visit, resource)) {
                    shown.setResource(i, null);
                }
            }
        });
    }

    /// HAPI cannot leave a version out of a history later than here.
    @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
    public void accessed(IPreResourceAccessDetails accessed, RequestDetails request) {
        switch (request.getRestOperationType()) {
            case HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM ->
                Visit.of(request).ifPresent(visit -> {
                    for (int i = 0; i < accessed.size(); i++) {
                        if (!allows(visit, accessed.getResource(i))) {
                            accessed.setDontReturnResourceAtIndex(i);
                        }
                    }
                });
            case null, default -> {}
        }
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    @SuppressWarnings("NullAway") // null is an answer without a body
    public void leaving(ServletRequestDetails request, ResponseDetails answer) {
        var resource = answer.getResponseResource();
        if (resource == null || isOurOwn(resource) || isOperation(request, resource)) {
            return;
        }
        var visit = Visit.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
        if (resource instanceof Bundle bundle && isList(request)) {
            leaving(visit, bundle);
        } else if (!allows(visit, resource)) {
            if (isWrite(request)) {
                answer.setResponseResource(null);
            } else {
                throw FhirFailure.UNKNOWN.exception();
            }
        }
    }

    private void leaving(Visit visit, Bundle bundle) {
        for (var entry : bundle.getEntry()) {
            if (entry.hasResource()
                    && !isOurOwn(entry.getResource())
                    && !visit.isMade(entry.getResource())
                    && !allows(visit, entry.getResource())) {
                LOG.error("the last ring held back a {}", entry.getResource().fhirType());
                throw FhirFailure.BROKEN.exception();
            }
        }
        if (bundle.getType() == Bundle.BundleType.SEARCHSET || bundle.getType() == Bundle.BundleType.HISTORY) {
            anonymous(visit, bundle);
        }
    }

    /// An answer without result says nothing but that; a total could count what the rules hold back.
    private static void anonymous(Visit visit, Bundle bundle) {
        if (!(visit.caller() instanceof fr.morvan.keycloak.Caller.ServiceAccount)) {
            bundle.setTotalElement(null);
        }
        bundle.setId((String) null);
        bundle.setMeta(null);
    }

    boolean allows(Visit visit, IBaseResource resource) {
        var decision = resource instanceof Binary binary ? visit.seeBytes(binary) : visit.see(facts.of(resource));
        return switch (decision) {
            case Decision.Allowed allowed -> true;
            case Denied denied -> {
                visit.refused(denied.refusal());
                yield false;
            }
        };
    }

    private static boolean isOurOwn(IBaseResource resource) {
        return resource instanceof OperationOutcome || resource instanceof CapabilityStatement;
    }

    /// What an open operation answers of terminology, or made for this caller after it asked the rules itself; nothing
    /// stored.
    private static boolean isOperation(ServletRequestDetails request, IBaseResource resource) {
        return resource instanceof Parameters
                && (Operation.of(request).isPresent()
                        || OpenOperation.named(Objects.requireNonNullElse(request.getOperation(), ""))
                                .isPresent());
    }

    /// Whether the Bundle is an answer of the server rather than a stored resource.
    private static boolean isList(ServletRequestDetails request) {
        return switch (request.getRestOperationType()) {
            case SEARCH_TYPE,
                    HISTORY_INSTANCE,
                    HISTORY_TYPE,
                    TRANSACTION,
                    EXTENDED_OPERATION_SERVER,
                    EXTENDED_OPERATION_TYPE,
                    EXTENDED_OPERATION_INSTANCE -> true;
            default -> false;
        };
    }

    private static boolean isWrite(ServletRequestDetails request) {
        return request.getRestOperationType() == RestOperationTypeEnum.CREATE
                || request.getRestOperationType() == RestOperationTypeEnum.UPDATE
                || request.getRestOperationType() == RestOperationTypeEnum.PATCH;
    }
}
