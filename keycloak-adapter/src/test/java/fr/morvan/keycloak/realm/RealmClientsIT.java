package fr.morvan.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestKeycloak;
import fr.morvan.keycloak.realm.Browser.Page;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the realm refuses to its clients.
class RealmClientsIT {

    private static final TestKeycloak KEYCLOAK = MorvanRealm.start();
    private final CodeFlow console = CodeFlow.of(KEYCLOAK, "console", MorvanRealm.CONSOLE + "/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:18081",
                "http://localhost:18081/x",
                "http://localhost:18081/?x=1",
                "http://localhost:18081/observatory/",
                "http://localhost:18081//",
                "http://localhost:18081/../",
                "http://localhost:18082/app/",
                "http://127.0.0.1:18081/",
                "https://localhost:18081/",
                "http://elsewhere.example/"
            })
    void refusesAnyOtherRedirect(String redirectUri) {
        Page page = console.begin(Map.of("redirect_uri", redirectUri));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.leaving()).isEmpty();
    }

    @Test
    void asksForAProofKey() {
        assertThat(console.begin(Map.of("code_challenge", "", "code_challenge_method", ""))
                        .parameter("error"))
                .isEqualTo("invalid_request");
        assertThat(console.begin(Map.of("code_challenge_method", "plain")).parameter("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void refusesACodeWithAnotherProofKey() {
        Page signedIn = console.signIn(console.begin(), "infirmiere");
        HttpResponse<String> answer =
                console.exchange(signedIn.parameter("code"), "another-verifier-of-at-least-forty-three-characters");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code token", "code id_token"})
    void refusesTheImplicitFlow(String responseType) {
        Page page = console.begin(Map.of("response_type", responseType, "nonce", "n"));
        assertThat(page.leaving().map(URI::toString).orElse(""))
                .contains("error=unauthorized_client")
                .doesNotContain("token=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline_access", "profile email", "system/*.cruds"})
    void refusesScopesItDoesNotOffer(String scope) {
        assertThat(console.begin(Map.of("scope", "openid " + scope)).parameter("error"))
                .isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console",
                "observatory",
                "app",
                "admin-cli",
                "account-console",
                "security-admin-console",
                "account"
            })
    void refusesThePasswordGrant(String client) {
        HttpResponse<String> answer = token(Map.of(
                "grant_type", "password", "client_id", client, "username", "infirmiere", "password", "morvan-demo"));
        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).containsAnyOf("unauthorized_client", "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"teleconsult", "mobile-api", "loader"})
    void refusesPeopleToServiceClients(String client) {
        assertThat(token(Map.of(
                                "grant_type", "password",
                                "client_id", client,
                                "client_secret", MorvanRealm.SECRET,
                                "username", "infirmiere",
                                "password", "morvan-demo"))
                        .body())
                .contains("unauthorized_client");
        assertThat(CodeFlow.of(KEYCLOAK, client, MorvanRealm.CONSOLE + "/")
                        .begin()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void letsOnlyTheConsoleReadTokensFromItsOrigin() {
        assertThat(MorvanRealm.read("morvan-realm.json").toString()).doesNotContain("\"+\"", "\"*\"");
    }

    @Test
    void speaksFrenchFirst() {
        assertThat(console.begin().html()).contains("lang=\"fr\"").contains("Mot de passe");
        assertThat(console.begin(Map.of("ui_locales", "en")).html()).contains("Password");
    }

    @Test
    void offersTheTwoUpstreamProviders() {
        assertThat(console.begin().html()).contains("Pro Santé Connect").contains("FranceConnect");
    }

    @Test
    void endsASessionAndComesBackToThePage() {
        JsonNode tokens = console.tokens(console.signIn(console.begin(), "infirmiere"));
        Page page = console.browser()
                .open(URI.create(KEYCLOAK.issuer() + "/protocol/openid-connect/logout?"
                        + Browser.form(Map.of(
                                "client_id",
                                "console",
                                "id_token_hint",
                                tokens.path("id_token").asText(),
                                "post_logout_redirect_uri",
                                MorvanRealm.CONSOLE + "/"))));
        assertThat(page.leaving()).contains(URI.create(MorvanRealm.CONSOLE + "/"));
        assertThat(refresh(tokens).statusCode()).isEqualTo(400);
    }

    @Test
    void renewsAPagesToken() {
        JsonNode tokens = console.tokens(console.signIn(console.begin(), "infirmiere"));
        assertThat(refresh(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void namesNoSecretAndNoUserInTheReviewedRealm() {
        JsonNode realm = MorvanRealm.json(MorvanRealm.read("morvan-realm.json").toString());
        assertThat(realm.has("users")).isFalse();
        realm.path("clients")
                .findValuesAsText("secret")
                .forEach(secret -> assertThat(secret).startsWith("${client."));
        assertThat(realm.path("clients").findValues("directAccessGrantsEnabled"))
                .allSatisfy(allowed -> assertThat(allowed.asBoolean()).isFalse());
    }

    private HttpResponse<String> refresh(JsonNode tokens) {
        return token(Map.of(
                "grant_type", "refresh_token",
                "client_id", "console",
                "refresh_token", tokens.path("refresh_token").asText()));
    }

    private HttpResponse<String> token(Map<String, String> form) {
        return console.browser().post(URI.create(KEYCLOAK.issuer() + "/protocol/openid-connect/token"), form);
    }
}
