package fr.morvan.keycloak.spring;

import fr.morvan.keycloak.KeycloakSettings;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the realm is and what this service is in it.
///
/// @param issuer Issuer of the realm, exactly as its tokens say, e.g. `http://localhost:8083/realms/morvan`.
/// @param internalUrl Origin under which this service reaches Keycloak; the issuer's origin when absent.
/// @param audience Audience a token must be meant for: the name of this service in the realm.
/// @param authorizedParties Clients whose tokens are taken; each client of the realm when empty.
/// @param clientId Client of this service, for calls in its own name; absent when it makes none.
/// @param clientSecret Secret of that client.
@Validated
@ConfigurationProperties("morvan.keycloak")
public record KeycloakProperties(
        @NotNull URI issuer,
        @Nullable URI internalUrl,
        @NotBlank String audience,
        @DefaultValue Set<String> authorizedParties,
        @Nullable String clientId,
        @Nullable String clientSecret) {

    @AssertTrue(message = "client-id and client-secret go together")
    boolean isClientWhole() {
        return (clientId == null || clientId.isBlank()) == (clientSecret == null || clientSecret.isBlank());
    }

    KeycloakSettings settings() {
        return new KeycloakSettings(
                issuer,
                internalUrl == null ? KeycloakSettings.origin(issuer) : internalUrl,
                audience,
                authorizedParties,
                client());
    }

    private Optional<KeycloakSettings.Client> client() {
        return clientId == null || clientId.isBlank() || clientSecret == null
                ? Optional.empty()
                : Optional.of(new KeycloakSettings.Client(clientId, clientSecret));
    }

    @Override
    public String toString() {
        return settings().toString();
    }
}
