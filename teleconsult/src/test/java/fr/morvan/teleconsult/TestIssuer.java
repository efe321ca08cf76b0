package fr.morvan.teleconsult;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/// Signs tokens as the realm does and publishes the key on loopback; the real realm is tried in the end-to-end tests.
public final class TestIssuer {

    private static final RSAKey KEY = key();

    private final URI issuer;

    public TestIssuer() {
        HttpServer server = Loopback.server(exchange -> {
            String body = exchange.getRequestURI().getPath().endsWith("/token")
                    ? "{\"access_token\":\"" + loader() + "\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                    : new JWKSet(KEY.toPublicJWK()).toString();
            Loopback.answer(exchange, 200, body);
        });
        this.issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realms/morvan");
    }

    public URI issuer() {
        return issuer;
    }

    /// A professional with one or more situations, named by their bare ids.
    public String professional(String name, String... situations) {
        return professional(name, Duration.ofMinutes(5), situations);
    }

    public String professional(String name, Duration good, String... situations) {
        return sign(professionalClaims(name, good, situations));
    }

    private JWTClaimsSet.Builder professionalClaims(String name, Duration good, String... situations) {
        return claims("console", good)
                .subject("sub-" + name)
                .claim("name", name)
                .claim("acr", "1")
                .claim("auth_time", Instant.now().getEpochSecond())
                .claim("realm_access", Map.of("roles", List.of("professional")))
                .claim("fhirUser", "Practitioner/" + name)
                .claim("rpps", "10001234567")
                .claim(
                        "practice_situations",
                        List.of(situations).stream()
                                .map(each -> "PractitionerRole/" + each)
                                .toList());
    }

    /// One sign-in of a professional among several.
    public String signedIn(String name, String session, String situation) {
        return sign(professionalClaims(name, Duration.ofMinutes(5), situation).claim("sid", session));
    }

    public String analyst() {
        return sign(claims("observatory", Duration.ofMinutes(5))
                .subject("sub-analyst")
                .claim("name", "Analyste")
                .claim("realm_access", Map.of("roles", List.of("ars-analyst"))));
    }

    public String operator() {
        return sign(claims("console", Duration.ofMinutes(5))
                .subject("sub-operator")
                .claim("name", "Exploitante")
                .claim("realm_access", Map.of("roles", List.of("operator"))));
    }

    public String patient() {
        return sign(claims("app", Duration.ofMinutes(5))
                .subject("sub-patient")
                .claim("name", "Patiente")
                .claim("fhirUser", "Patient/p1")
                .claim("realm_access", Map.of("roles", List.of("patient"))));
    }

    public String loader() {
        return sign(claims("loader", Duration.ofMinutes(5))
                .subject("sub-loader")
                .claim("client_id", "loader")
                .claim("scope", "system/*.cruds"));
    }

    private JWTClaimsSet.Builder claims(String client, Duration good) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .audience(List.of("teleconsult", "fhir-server"))
                .claim("azp", client)
                .claim("typ", "Bearer")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(good)));
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(KEY.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("test")
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
