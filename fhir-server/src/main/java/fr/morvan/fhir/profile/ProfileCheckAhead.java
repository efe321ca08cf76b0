package fr.morvan.fhir.profile;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.server.FhirInterceptor;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// Validates what a create or an update brings before its transaction begins: validation takes long, and a connection
/// of the database would wait for it.
///
/// After the rules had their say: what is wrong with a resource is told to those who may write it.
@Component
@Interceptor
class ProfileCheckAhead implements FhirInterceptor {

    private static final int AFTER_THE_RULES = 10;

    private final ProfileGuard guard;

    ProfileCheckAhead(ProfileGuard guard) {
        this.guard = guard;
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_THE_RULES)
    public void ahead(ServletRequestDetails request, RestOperationTypeEnum operation) {
        switch (operation) {
            case CREATE, UPDATE -> {
                if (request.getResource() instanceof Resource brought) {
                    guard.ahead(brought);
                }
            }
            default -> {}
        }
    }
}
