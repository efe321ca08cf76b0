package fr.morvan.fhir.signin;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.CallerFilter;
import java.util.Optional;

/// The verified caller of a FHIR request.
public final class RequestCaller {

    private RequestCaller() {}

    /// Empty for the server's own doing and for what is open without sign-in.
    public static Optional<Caller> of(@org.jspecify.annotations.Nullable RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                        && servlet.getServletRequest() != null
                        && servlet.getServletRequest().getAttribute(CallerFilter.CALLER) instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
