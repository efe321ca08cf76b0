package fr.morvan.keycloak;

import java.util.Optional;

/// Tells who sent a bearer token; safe for many threads, never throws on a bad token.
@FunctionalInterface
public interface CallerVerifier {

    /// Verifies a token and the situation its bearer wants to act in.
    ///
    /// @param bearerToken the compact JWT, without `Bearer `
    /// @param actingAs value of the header `Morvan-Acting-As`, `PractitionerRole/{id}`
    Verification verify(String bearerToken, Optional<String> actingAs);
}
