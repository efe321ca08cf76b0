package fr.morvan.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets HAPI try a write again that met another one, so that parallel conditional creates with one key all succeed on
/// the one resource.
///
/// A writer who names a version (`If-Match`) is told at once: trying again could only be refused again.
@Component
@Interceptor
class WriteConflicts implements FhirInterceptor {

    /// HAPI waits at random, up to a quarter of a second more each time: some two seconds at most on average.
    private static final int RETRIES = 6;

    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy resolve(@Nullable ServletRequestDetails request) {
        var strategy = new ResourceVersionConflictResolutionStrategy();
        if (request != null && !NamedVersion.in(request)) {
            strategy.setRetry(true);
            strategy.setMaxRetries(RETRIES);
        }
        return strategy;
    }
}
