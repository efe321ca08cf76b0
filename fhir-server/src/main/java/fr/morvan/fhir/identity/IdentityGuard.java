package fr.morvan.fhir.identity;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/// Refuses an identity that breaks the national rules, on whatever path it comes to be stored.
@Component
@Interceptor
public class IdentityGuard {

    private final IdentityCheck check;
    private final IInterceptorService interceptors;

    IdentityGuard(IdentityProperties properties, IInterceptorService interceptors) {
        this.check = new IdentityCheck(properties.demonstration());
        this.interceptors = interceptors;
    }

    @PostConstruct
    void register() {
        interceptors.registerInterceptor(this);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        refuse(resource instanceof Patient patient ? check.created(patient) : RegisterNumbers.check(resource));
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        refuse(
                before instanceof Patient stored && after instanceof Patient next
                        ? check.updated(stored, next)
                        : RegisterNumbers.check(after));
    }

    private static void refuse(List<IdentityIssue> issues) {
        if (!issues.isEmpty()) {
            throw IdentityIssue.refusal(issues);
        }
    }
}
