package fr.morvan.keycloak;

import static fr.morvan.keycloak.ForgedToken.base64;
import static fr.morvan.keycloak.TestRealm.NOW;
import static fr.morvan.keycloak.TestRealm.RSA;
import static fr.morvan.keycloak.TestRealm.STRANGER;
import static fr.morvan.keycloak.TestRealm.nurse;

import com.nimbusds.jose.JOSEException;
import fr.morvan.keycloak.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Forged, stale and misused tokens by name; each differs from a good one in the named way only.
final class Forgeries {

    private final Map<String, Forgery> tokens = new LinkedHashMap<>();
    private Set<Reason> reasons = Set.of();

    /// @param reasons what the logs may say of it
    record Forgery(String token, Set<Reason> reasons) {}

    private Forgeries() {}

    /// @param canary an address that tells when someone fetches from it
    static Map<String, Forgery> all(String canary) {
        Forgeries forgeries = new Forgeries();
        forgeries.shapes();
        forgeries.algorithms();
        forgeries.signatures();
        forgeries.keyIds();
        forgeries.headers(canary);
        forgeries.issuersAndAudiences();
        forgeries.otherTokens();
        forgeries.times();
        forgeries.duplicates();
        forgeries.people();
        forgeries.services();
        return forgeries.tokens;
    }

    private void shapes() {
        reasons = Set.of(Reason.MALFORMED, Reason.TOO_LONG);
        String good = nurse().signed();
        List<String> parts = List.of(good.split("\\.", -1));
        put("empty", "");
        put("not a JWT", "abracadabra");
        put("only dots", "..");
        put("two parts", parts.get(0) + "." + parts.get(1));
        put("four parts", good + "." + parts.get(2));
        put("five parts, as an encrypted token", good + ".AAAA.AAAA");
        put("trailing space", good + " ");
        put("two tokens", good + "," + good);
        put("padded base64", parts.get(0) + "==." + parts.get(1) + "." + parts.get(2));
        put("plain base64 alphabet", parts.get(0) + "." + parts.get(1) + "+/." + parts.get(2));
        put(
                "header not JSON",
                base64("RS256".getBytes(StandardCharsets.UTF_8)) + "." + parts.get(1) + "." + parts.get(2));
        put("header an array", nurse().signedWithRawHeader("[\"RS256\"]"));
        put("payload an array", nurse().signedWithRawClaims("[" + nurse().rawClaims() + "]"));
        put("payload with a tail", nurse().signedWithRawClaims(nurse().rawClaims() + "{}"));
        put("payload null", nurse().signedWithRawClaims("null"));
        put("oversize", nurse().with("padding", "x".repeat(20_000)).signed());
        put("deeply nested", nurse().signedWithRawClaims(deep(nurse().rawClaims())));
        put("a token within a token", nurse().header("cty", "JWT").signedWithRawClaims("\"" + good + "\""));
        put(
                "huge number",
                nurse().signedWithRawClaims(
                                nurse().rawClaims().replaceFirst("\"exp\":\\d+", "\"exp\":" + "9".repeat(400))));
    }

    private void algorithms() {
        reasons = Set.of(Reason.ALGORITHM, Reason.SIGNATURE, Reason.MALFORMED);
        put("alg none", nurse().header("alg", "none").signedAs("AA"));
        put("alg none, no signature", nurse().header("alg", "none").signedAs(""));
        put("alg None", nurse().header("alg", "None").signedAs("AA"));
        put("alg nOnE, good signature", nurse().header("alg", "nOnE").signed());
        put("alg rs256 in lower case", nurse().header("alg", "rs256").signed());
        put("alg absent", nurse().withoutHeader("alg").signed());
        put("alg empty", nurse().header("alg", "").signed());
        put("alg null", nurse().signedWithRawHeader("{\"alg\":null,\"kid\":\"rsa-1\"}"));
        put("alg a list", nurse().header("alg", List.of("RS256")).signed());
        put("HS256 with the public key (DER)", nurse().header("alg", "HS256").signedByHmac(publicKey()));
        put("HS256 with the public key (PEM)", nurse().header("alg", "HS256").signedByHmac(pem()));
        put("HS256 with the public key (JWK)", nurse().header("alg", "HS256").signedByHmac(jwk()));
        put("HS256 with an empty-like key", nurse().header("alg", "HS256").signedByHmac(new byte[] {0}));
        put("RS512 by the right key", nurse().header("alg", "RS512").signedBy("SHA512withRSA"));
        put("RS384 by the right key", nurse().header("alg", "RS384").signedBy("SHA384withRSA"));
        put("ES256 in the name of the RSA key", nurse().header("alg", "ES256").signed());
        put("RS256 in the name of the EC key", nurse().header("kid", "ec-1").signed());
        put(
                "ES256 of zeros",
                nurse().header("alg", "ES256").header("kid", "ec-1").signedAs(base64(new byte[64])));
    }

    private void signatures() {
        reasons = Set.of(Reason.SIGNATURE, Reason.MALFORMED);
        String good = nurse().signed();
        String[] parts = good.split("\\.", -1);
        String other = nurse().with("sub", "someone-else").signed().split("\\.", -1)[1];
        put("signature cut", good.substring(0, good.length() - 8));
        put("signature empty", parts[0] + "." + parts[1] + ".");
        put("signature of another token", parts[0] + "." + other + "." + parts[2]);
        put("signature with a bit changed", parts[0] + "." + parts[1] + "." + flip(parts[2]));
        put("payload changed by a letter", parts[0] + "." + flip(parts[1]) + "." + parts[2]);
        put("signed by a stranger with our kid", nurse().signed(STRANGER));
    }

    private void keyIds() {
        reasons = Set.of(Reason.UNKNOWN_KEY);
        put("kid absent", nurse().withoutHeader("kid").signed());
        put("kid unknown", nurse().header("kid", "rsa-9").signed());
        put("kid empty", nurse().header("kid", "").signed());
        put("kid a path", nurse().header("kid", "../../../../dev/null").signed());
        put("kid an address", nurse().header("kid", "http://127.0.0.1/keys").signed());
        put(
                "kid an SQL text",
                nurse().header("kid", "x' UNION SELECT 'key' -- ").signed());
        put("kid a command", nurse().header("kid", "rsa-1|/bin/true").signed());
        put("kid with a control character", nurse().header("kid", "rsa-1\u0000").signed());
        put("kid a number", nurse().header("kid", 1).signed());
        put("kid an object", nurse().header("kid", Map.of("rsa-1", "rsa-1")).signed());
        put("kid in upper case", nurse().header("kid", "RSA-1").signed());
    }

    private void headers(String canary) {
        reasons = Set.of(Reason.HEADER);
        put(
                "jku, signed by the stranger",
                nurse().header("jku", canary).header("kid", "theirs").signed(STRANGER));
        put("jku, signed by the realm", nurse().header("jku", canary).signed());
        put("x5u", nurse().header("x5u", canary).signed());
        put(
                "jwk of the stranger",
                nurse().header("jwk", STRANGER.toPublicJWK().toJSONObject()).signed(STRANGER));
        put(
                "jwk of the realm",
                nurse().header("jwk", RSA.toPublicJWK().toJSONObject()).signed());
        put("x5c", nurse().header("x5c", List.of("MIIB")).signed());
        put("x5t", nurse().header("x5t", "AAAA").signed());
        put("crit", nurse().header("crit", List.of("exp")).header("exp", 1).signed());
        put("b64 false", nurse().header("b64", false).signed());
        put("zip", nurse().header("zip", "DEF").signed());
        put("header typ of a logout token", nurse().header("typ", "logout+jwt").signed());
        put("header typ of a proof", nurse().header("typ", "dpop+jwt").signed());
        put("header typ a list", nurse().header("typ", List.of("JWT")).signed());
    }

    private void issuersAndAudiences() {
        reasons = Set.of(Reason.ISSUER, Reason.AUDIENCE, Reason.PARTY);
        String issuer = TestRealm.ISSUER.toString();
        put("issuer of another realm", nurse().with("iss", issuer + "2").signed());
        put("issuer with a slash", nurse().with("iss", issuer + "/").signed());
        put(
                "issuer in upper case",
                nurse().with("iss", issuer.toUpperCase(Locale.ROOT)).signed());
        put(
                "issuer by https",
                nurse().with("iss", issuer.replace("http:", "https:")).signed());
        put("issuer absent", nurse().without("iss").signed());
        put("issuer a list", nurse().with("iss", List.of(issuer)).signed());
        put("audience of another service", nurse().with("aud", "fhir-server").signed());
        put("audience absent", nurse().without("aud").signed());
        put("audience empty", nurse().with("aud", List.of()).signed());
        put("audience in upper case", nurse().with("aud", "TELECONSULT").signed());
        put(
                "audience within a text",
                nurse().with("aud", "teleconsult fhir-server").signed());
        put(
                "audience within a list within a list",
                nurse().with("aud", List.of(List.of("teleconsult"))).signed());
        put(
                "audience beside a number",
                nurse().with("aud", List.of("teleconsult", 7)).signed());
        put(
                "audience as an object",
                nurse().with("aud", Map.of("teleconsult", true)).signed());
        put("authorised party unknown", nurse().with("azp", "elsewhere").signed());
        put("authorised party absent", nurse().without("azp").signed());
    }

    private void otherTokens() {
        reasons = Set.of(Reason.TYPE);
        put("ID token", nurse().with("typ", "ID").signed());
        put("refresh token", nurse().with("typ", "Refresh").signed());
        put("offline token", nurse().with("typ", "Offline").signed());
        put("logout token", nurse().with("typ", "Logout").signed());
        put("type absent", nurse().without("typ").signed());
        put("type in lower case", nurse().with("typ", "bearer").signed());
        put("proof-bound token", nurse().with("typ", "DPoP").signed());
    }

    private void times() {
        reasons = Set.of(Reason.EXPIRED, Reason.NOT_YET_VALID);
        put(
                "expired",
                nurse().with("exp", NOW.minusSeconds(61).getEpochSecond()).signed());
        put(
                "expired this second, skew included",
                nurse().with("exp", NOW.minusSeconds(60).getEpochSecond()).signed());
        put("exp absent", nurse().without("exp").signed());
        put(
                "exp a text",
                nurse().with("exp", Long.toString(NOW.plusSeconds(300).getEpochSecond()))
                        .signed());
        put("exp a fraction", nurse().with("exp", 1.9e10).signed());
        put("exp negative", nurse().with("exp", -1).signed());
        put("exp in milliseconds", nurse().with("exp", Long.MAX_VALUE).signed());
        put(
                "not before to come",
                nurse().with("nbf", NOW.plusSeconds(61).getEpochSecond()).signed());
        put("not before a text", nurse().with("nbf", "0").signed());
        put(
                "issued in the future",
                nurse().with("iat", NOW.plusSeconds(61).getEpochSecond()).signed());
        put("iat absent", nurse().without("iat").signed());
    }

    private void duplicates() {
        reasons = Set.of(Reason.MALFORMED);
        String claims = nurse().rawClaims();
        put("audience twice", nurse().signedWithRawClaims(claims.replaceFirst("\\{", "{\"aud\":\"other\",")));
        put("subject twice", nurse().signedWithRawClaims(claims.replaceFirst("\\}$", ",\"sub\":\"admin\"}")));
        put("alg twice", nurse().signedWithRawHeader("{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"rsa-1\"}"));
        put(
                "roles twice",
                nurse().signedWithRawClaims(claims.replaceFirst(
                        "\"realm_access\":\\{", "\"realm_access\":{\"roles\":[\"operator\"],")));
    }

    private void people() {
        reasons = Set.of(Reason.CLAIMS);
        put("no subject", nurse().without("sub").signed());
        put("no name", nurse().without("name").signed());
        put("no role", nurse().without("realm_access").signed());
        put(
                "role unknown",
                nurse().with("realm_access", Map.of("roles", List.of("admin"))).signed());
        put(
                "two roles",
                nurse().with("realm_access", Map.of("roles", List.of("professional", "operator")))
                        .signed());
        put(
                "roles a text",
                nurse().with("realm_access", Map.of("roles", "professional")).signed());
        put(
                "role at the top",
                nurse().without("realm_access")
                        .with("roles", List.of("professional"))
                        .signed());
        put("professional without rpps", nurse().without("rpps").signed());
        put("rpps too short", nurse().with("rpps", "1234567890").signed());
        put("rpps a number", nurse().with("rpps", 10001234567L).signed());
        put("professional without fhirUser", nurse().without("fhirUser").signed());
        put(
                "professional with a Patient",
                nurse().with("fhirUser", "Patient/3c1f").signed());
        put(
                "fhirUser a path",
                nurse().with("fhirUser", "Practitioner/../Patient").signed());
        put(
                "fhirUser an address",
                nurse().with("fhirUser", "http://elsewhere/Practitioner/3c1f").signed());
        put(
                "situation of another type",
                nurse().with("practice_situations", List.of("Practitioner/aa")).signed());
        put(
                "situations a text",
                nurse().with("practice_situations", "PractitionerRole/aa").signed());
        put("name with a line break", nurse().with("name", "Claire\nadmin").signed());
    }

    private void services() {
        reasons = Set.of(Reason.CLAIMS);
        put(
                "service in another's name",
                TestRealm.loader().with("client_id", "console").signed());
        put(
                "service with an unreadable scope",
                TestRealm.loader().with("scope", "system/*.sdurc").signed());
        put(
                "service with a filtered scope",
                TestRealm.loader().with("scope", "system/Patient.rs?name=x").signed());
        put(
                "service with a scope list",
                TestRealm.loader().with("scope", List.of("system/*.cruds")).signed());
        put("service without its mark", TestRealm.loader().without("client_id").signed());
    }

    private void put(String name, String token) {
        if (tokens.put(name, new Forgery(token, reasons)) != null) {
            throw new IllegalStateException(name + " is there twice");
        }
    }

    private static String flip(String part) {
        int at = part.length() / 2;
        return part.substring(0, at) + (part.charAt(at) == 'A' ? 'B' : 'A') + part.substring(at + 1);
    }

    private static String deep(String claims) {
        return claims.replaceFirst("\\}$", ",\"x\":" + "[".repeat(900) + "]".repeat(900) + "}");
    }

    private static byte[] publicKey() {
        try {
            return RSA.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey());
        return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] jwk() {
        return RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    }
}
