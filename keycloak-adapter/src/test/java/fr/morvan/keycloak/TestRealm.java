package fr.morvan.keycloak;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A realm with generated keys: publishes them, counts who asks, signs tokens as Keycloak does.
final class TestRealm {

    static final URI ISSUER = URI.create("http://localhost:8083/realms/morvan");
    static final String AUDIENCE = "teleconsult";
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /// Keys are slow to make and never change a result, so all tests share them.
    static final RSAKey RSA = rsa("rsa-1");

    static final RSAKey RSA_NEXT = rsa("rsa-2");
    static final RSAKey STRANGER = rsa("rsa-1");
    static final ECKey EC = ec("ec-1");

    final MutableClock clock = new MutableClock(NOW);
    final AtomicInteger requests = new AtomicInteger();
    final SigningKeys keys = keysAskingEvery(SigningKeys.MIN_INTERVAL);

    private volatile List<JWK> published = List.of(RSA, EC);
    private volatile boolean down;

    SigningKeys keysAskingEvery(Duration interval) {
        return new SigningKeys(this::answer, clock, Runnable::run, interval);
    }

    void publish(JWK... jwks) {
        published = List.of(jwks);
    }

    void stop() {
        down = true;
    }

    void start() {
        down = false;
    }

    CallerVerifier verifier() {
        return new TokenVerifier(settings(), keys, clock);
    }

    CallerVerifier verifier(Set<TokenRule> rules) {
        return new TokenVerifier(settings(), keys, clock, rules);
    }

    static KeycloakSettings settings() {
        return new KeycloakSettings(
                ISSUER, KeycloakSettings.origin(ISSUER), AUDIENCE, Set.of("console", "loader"), Optional.empty());
    }

    private Optional<String> answer() {
        requests.incrementAndGet();
        return down ? Optional.empty() : Optional.of(new JWKSet(published).toString());
    }

    /// A nurse's token as the realm issues it, good now.
    static ForgedToken nurse() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER.toString());
        claims.put("aud", new ArrayList<>(List.of(AUDIENCE, "fhir-server")));
        claims.put("azp", "console");
        claims.put("sub", "5b0fa62e-3f5c-4e4e-9a55-1f2f3a0f9c11");
        claims.put("typ", "Bearer");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.plusSeconds(300).getEpochSecond());
        claims.put("acr", "1");
        claims.put("auth_time", NOW.minusSeconds(30).getEpochSecond());
        claims.put("name", "Claire Martin");
        claims.put("realm_access", Map.of("roles", List.of("professional")));
        claims.put("fhirUser", "Practitioner/3c1f");
        claims.put("rpps", "10001234567");
        claims.put("practice_situations", List.of("PractitionerRole/aa", "PractitionerRole/bb"));
        claims.put("scope", "openid profile");
        return new ForgedToken(claims);
    }

    /// A service's token as the realm issues it, good now.
    static ForgedToken loader() {
        return nurse().without("name", "realm_access", "fhirUser", "rpps", "practice_situations", "auth_time")
                .with("azp", "loader")
                .with("client_id", "loader")
                .with("scope", "system/*.cruds profile");
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(Algorithm.parse("ES256"))
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
