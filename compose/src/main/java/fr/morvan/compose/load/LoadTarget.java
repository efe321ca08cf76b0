package fr.morvan.compose.load;

import fr.morvan.keycloak.Keycloak;
import fr.morvan.keycloak.KeycloakSettings;
import fr.morvan.keycloak.ServiceToken;
import fr.morvan.keycloak.ServiceTokens;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Where bundles go, and in whose name.
public record LoadTarget(URI fhirBase, ServiceTokens tokens) {

    /// As the client `loader` of that realm.
    public static LoadTarget of(URI fhirBase, URI issuer, String loaderSecret) {
        return new LoadTarget(fhirBase, tokens(issuer, loaderSecret));
    }

    /// Tokens of the client `loader`.
    public static ServiceTokens tokens(URI issuer, String loaderSecret) {
        var settings = new KeycloakSettings(
                issuer,
                KeycloakSettings.origin(issuer),
                "fhir-server",
                Set.of(),
                Optional.of(new KeycloakSettings.Client("loader", loaderSecret)));
        return new Keycloak(settings, Clock.systemUTC()).serviceTokens();
    }

    /// The header, or why there is no token.
    ServiceToken token() {
        return tokens.current();
    }
}
