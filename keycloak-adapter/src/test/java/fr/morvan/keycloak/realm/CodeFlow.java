package fr.morvan.keycloak.realm;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestKeycloak;
import fr.morvan.keycloak.realm.Browser.Page;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The authorization code flow of one page, step by step.
///
/// @param redirectUri as the page asks for it
record CodeFlow(TestKeycloak keycloak, Browser browser, String client, String redirectUri) {

    private static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";

    static CodeFlow of(TestKeycloak keycloak, String client, String redirectUri) {
        return new CodeFlow(keycloak, new Browser(keycloak.origin()), client, redirectUri);
    }

    /// The sign-in page, as a correct page opens it.
    Page begin() {
        return begin(Map.of());
    }

    /// The same with parameters replaced; an empty value leaves one out.
    Page begin(Map<String, String> replaced) {
        Map<String, String> query = new HashMap<>(Map.of(
                "client_id", client,
                "redirect_uri", redirectUri,
                "response_type", "code",
                "scope", "openid",
                "state", "s",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        query.putAll(replaced);
        query.values().removeIf(String::isEmpty);
        return browser.open(URI.create(keycloak.issuer() + "/protocol/openid-connect/auth?" + Browser.form(query)));
    }

    Page signIn(Page page, String username) {
        return browser.submit(page, Map.of("username", username, "password", "morvan-demo", "credentialId", ""));
    }

    /// The token endpoint's answer for the code in the address of a finished sign-in.
    JsonNode tokens(Page signedIn) {
        return MorvanRealm.json(exchange(signedIn.parameter("code"), VERIFIER).body());
    }

    HttpResponse<String> exchange(String code, String verifier) {
        return browser.post(
                URI.create(keycloak.issuer() + "/protocol/openid-connect/token"),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client,
                        "redirect_uri", redirectUri,
                        "code", code,
                        "code_verifier", verifier));
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
