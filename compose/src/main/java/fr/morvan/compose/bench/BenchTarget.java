package fr.morvan.compose.bench;

import fr.morvan.keycloak.ServiceToken;
import fr.morvan.keycloak.ServiceTokens;
import java.net.URI;
import java.util.Optional;

/// The server under load.
///
/// @param base FHIR base URL without a trailing slash
/// @param tokens in whose name; absent for a server without sign-in
public record BenchTarget(URI base, Optional<ServiceTokens> tokens) {

    /// The Authorization header; empty for a server without sign-in.
    ///
    /// @throws IllegalStateException when a token is needed and none is to be had
    Optional<String> authorization() {
        return tokens.map(each -> switch (each.current()) {
            case ServiceToken.Issued issued -> issued.authorization();
            case ServiceToken.Unavailable none -> throw new IllegalStateException("no service token: " + none.cause());
        });
    }
}
