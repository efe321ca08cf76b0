package fr.morvan.keycloak;

import java.time.Clock;

/// Our realm on a running Keycloak: the way into this library without Spring.
public final class Keycloak {

    private final KeycloakSettings settings;
    private final Clock clock;
    private final KeycloakHttp http = new KeycloakHttp();

    public Keycloak(KeycloakSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// A verifier with its own cache of keys; nothing is fetched before the first token.
    public CallerVerifier callerVerifier() {
        SigningKeys keys = new SigningKeys(
                () -> http.get(settings.certificates()), clock, Thread.ofVirtual()::start, SigningKeys.MIN_INTERVAL);
        return new TokenVerifier(settings, keys, clock);
    }

    /// Our own tokens; nothing is fetched before the first use. Fails where the settings name no client.
    public ServiceTokens serviceTokens() {
        KeycloakSettings.Client client = settings.client()
                .orElseThrow(() -> new IllegalStateException("morvan.keycloak.client-id and client-secret are needed"));
        return new ClientCredentials(settings.tokenEndpoint(), client, http, clock);
    }
}
