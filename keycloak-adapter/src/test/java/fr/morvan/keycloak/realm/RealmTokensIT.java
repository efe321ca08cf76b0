package fr.morvan.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestKeycloak;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.ServiceToken;
import fr.morvan.keycloak.ServiceToken.Cause;
import fr.morvan.keycloak.ServiceToken.Issued;
import fr.morvan.keycloak.ServiceToken.Unavailable;
import fr.morvan.keycloak.SystemScopes;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each client's tokens have the audiences and claims of `docs/contracts.md` §2, and nothing else.
class RealmTokensIT {

    private static final List<String> EVERY_TOKEN = List.of("exp", "iat", "jti", "iss", "aud", "sub", "typ", "azp");

    private static final TestKeycloak KEYCLOAK = MorvanRealm.start();

    static Stream<Arguments> pages() {
        return Stream.of(
                argumentSet("console", "console", MorvanRealm.CONSOLE + "/", Set.of("teleconsult", "fhir-server")),
                argumentSet("observatory", "observatory", MorvanRealm.CONSOLE + "/observatory/", Set.of("teleconsult")),
                argumentSet("app", "app", MorvanRealm.APP + "/app/", Set.of("mobile-api", "fhir-server")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void givesAPageATokenForItsServices(String client, String redirectUri, Set<String> audiences) {
        CodeFlow flow = CodeFlow.of(KEYCLOAK, client, redirectUri);
        JsonNode claims = MorvanRealm.claims(flow.tokens(flow.signIn(flow.begin(), "infirmiere"))
                .path("access_token")
                .asText());
        assertThat(texts(claims.path("aud"))).isEqualTo(audiences);
        assertThat(claims.path("azp").asText()).isEqualTo(client);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        assertThat(names(claims))
                .isEqualTo(with(
                        "sid",
                        "acr",
                        "auth_time",
                        "name",
                        "realm_access",
                        "scope",
                        "fhirUser",
                        "rpps",
                        "practice_situations"));
        assertThat(texts(claims.path("realm_access").path("roles"))).containsExactly("professional");
        assertThat(claims.path("scope").asText()).isEqualTo("openid");
        assertThat(texts(claims.path("practice_situations")))
                .containsExactlyInAnyOrder("PractitionerRole/aa", "PractitionerRole/bb");
    }

    @ParameterizedTest
    @CsvSource({"teleconsult, fhir-server,", "mobile-api, fhir-server,", "loader, fhir-server, teleconsult"})
    void givesAServiceATokenInItsOwnName(String client, String audience, @Nullable String other) {
        JsonNode claims = MorvanRealm.claims(serviceToken(client));
        assertThat(texts(claims.path("aud"))).isEqualTo(other == null ? Set.of(audience) : Set.of(audience, other));
        assertThat(names(claims)).isEqualTo(with("client_id", "scope"));
        assertThat(claims.path("azp").asText()).isEqualTo(client);
    }

    @Test
    void givesServicesTheirScopes() {
        assertThat(scopesOf("loader"))
                .isEqualTo(SystemScopes.parse("system/*.cruds").orElseThrow());
        assertThat(scopesOf("teleconsult"))
                .isEqualTo(SystemScopes.parse("system/Encounter.cru system/DocumentReference.cru "
                                + "system/Observation.cru system/PractitionerRole.rs system/Practitioner.rs "
                                + "system/Organization.rs system/Location.rs system/Patient.r system/CareTeam.rs")
                        .orElseThrow());
        assertThat(scopesOf("mobile-api")).isEqualTo(SystemScopes.NONE);
    }

    @Test
    void refusesAServiceWithAWrongSecret() {
        assertThat(MorvanRealm.serviceTokens(KEYCLOAK, "teleconsult", "guess").current())
                .isEqualTo(new Unavailable(Cause.REFUSED, "Keycloak refuses this client, status 401"));
    }

    static Stream<Arguments> people() {
        return Stream.of(
                argumentSet("professional", "dermatologue", Professional.class),
                argumentSet("patient", "patiente", PatientCaller.class),
                argumentSet("relative", "proche", Relative.class),
                argumentSet("digital helper", "aidante", DigitalHelper.class),
                argumentSet("analyst", "analyste", Analyst.class),
                argumentSet("operator", "exploitant", Operator.class));
    }

    @ParameterizedTest
    @MethodSource("people")
    void knowsEachKindOfPerson(String username, Class<? extends Caller> kind) {
        String token = KEYCLOAK.passwordToken("demo-cli", username, "morvan-demo");
        for (String audience : List.of("teleconsult", "fhir-server", "mobile-api")) {
            assertThat(MorvanRealm.verifier(KEYCLOAK, audience).verify(token, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.caller()).isInstanceOf(kind));
        }
    }

    @Test
    void knowsNobodyInAnAccountWithoutARole() {
        String token = KEYCLOAK.passwordToken("demo-cli", "810000000008", "morvan-demo");
        assertThat(MorvanRealm.verifier(KEYCLOAK, "teleconsult").verify(token, Optional.empty()))
                .isEqualTo(new Rejected(Reason.CLAIMS, "not exactly one role of the platform"));
    }

    @Test
    void refusesTheOtherTokensOfASignIn() {
        CodeFlow flow = CodeFlow.of(KEYCLOAK, "console", MorvanRealm.CONSOLE + "/");
        JsonNode tokens = flow.tokens(flow.signIn(flow.begin(), "infirmiere"));
        for (String other : List.of("id_token", "refresh_token")) {
            assertThat(MorvanRealm.verifier(KEYCLOAK, "console")
                            .verify(tokens.path(other).asText(), Optional.empty()))
                    .as(other)
                    .isInstanceOf(Rejected.class);
        }
    }

    private SystemScopes scopesOf(String client) {
        return MorvanRealm.verifier(KEYCLOAK, "fhir-server").verify(serviceToken(client), Optional.empty())
                                instanceof Verified verified
                        && verified.caller() instanceof ServiceAccount service
                ? service.scopes()
                : SystemScopes.NONE;
    }

    private String serviceToken(String client) {
        ServiceToken token =
                MorvanRealm.serviceTokens(KEYCLOAK, client, MorvanRealm.SECRET).current();
        assertThat(token).isInstanceOf(Issued.class);
        return token instanceof Issued issued ? issued.value() : "";
    }

    private static Set<String> with(String... names) {
        Set<String> all = new TreeSet<>(EVERY_TOKEN);
        all.addAll(Arrays.asList(names));
        return all;
    }

    private static Set<String> names(JsonNode claims) {
        Set<String> names = new TreeSet<>();
        claims.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode node) {
        return node.isTextual()
                ? Set.of(node.asText())
                : new TreeSet<>(StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
