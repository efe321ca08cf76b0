package fr.morvan.fhir.signin;

import fr.morvan.keycloak.Verification.Rejected;
import jakarta.servlet.http.HttpServletRequest;

/// A bean that is told of each refused sign-in before the answer is written.
public interface SignInListener {

    /// Must not fail: the answer is the same 401 whatever becomes of this.
    void refused(HttpServletRequest request, Rejected rejected);
}
