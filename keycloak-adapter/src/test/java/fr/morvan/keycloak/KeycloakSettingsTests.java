package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where Keycloak is reached.
class KeycloakSettingsTests {

    private static final URI ISSUER = URI.create("https://id.example/realms/morvan");

    @Test
    void reachesKeycloakInside() {
        KeycloakSettings settings = settings(ISSUER, URI.create("http://keycloak:8080"));
        assertThat(settings.certificates())
                .hasToString("http://keycloak:8080/realms/morvan/protocol/openid-connect/certs");
        assertThat(settings.tokenEndpoint())
                .hasToString("http://keycloak:8080/realms/morvan/protocol/openid-connect/token");
    }

    @Test
    void reachesKeycloakAtTheIssuersOrigin() {
        assertThat(settings(ISSUER, KeycloakSettings.origin(ISSUER)).certificates())
                .hasToString("https://id.example/realms/morvan/protocol/openid-connect/certs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "realms/morvan", "ftp://id.example/", "http://id.example/?x", "mailto:a@b"
            })
    void refusesOtherAddresses(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(URI.create(address), ISSUER));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(ISSUER, URI.create(address)));
    }

    private static KeycloakSettings settings(URI issuer, URI internalUrl) {
        return new KeycloakSettings(issuer, internalUrl, "fhir-server", Set.of(), Optional.empty());
    }
}
