package fr.morvan.fhir.server;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Forgets what HAPI remembers of terminology once it changes: up to 8.8.0 an expansion outlives its code system (HAPI
/// issue 7678).
@Component
@Interceptor
class TerminologyCaches implements FhirInterceptor {

    private static final Set<String> TERMINOLOGY = Set.of("CodeSystem", "ValueSet", "ConceptMap", "NamingSystem");

    private final ObjectProvider<IValidationSupport> support;

    TerminologyCaches(ObjectProvider<IValidationSupport> support) {
        this.support = support;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        changed(resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        changed(after);
    }

    private void changed(IBaseResource resource) {
        if (TERMINOLOGY.contains(resource.fhirType()) && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    support.getObject().invalidateCaches();
                }
            });
        }
    }
}
