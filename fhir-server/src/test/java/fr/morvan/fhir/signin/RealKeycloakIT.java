package fr.morvan.fhir.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.embedded.RealmJson;
import fr.morvan.embedded.testing.TestKeycloak;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.SecondRealm;
import fr.morvan.fhir.testing.World;
import fr.morvan.keycloak.Keycloak;
import fr.morvan.keycloak.KeycloakSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The reviewed realm on a real Keycloak opens what its tokens say, and no more.
class RealKeycloakIT extends RunningServer {

    private static final String USERS = """
            [{"username":"infirmiere","enabled":true,"firstName":"Claire","lastName":"Martin",
              "email":"infirmiere@morvan.example",
              "attributes":{"fhirUser":["Practitioner/nurse"],"rpps":["10001234567"],
                            "practice_situations":["PractitionerRole/role-nurse","PractitionerRole/role-nurse-2"]},
              "realmRoles":["professional"],
              "credentials":[{"type":"password","value":"morvan-demo","temporary":false}]},
             {"username":"aidante","enabled":true,"firstName":"Lucie","lastName":"Petit",
              "email":"aidante@morvan.example","realmRoles":["digital-helper"],
              "credentials":[{"type":"password","value":"morvan-demo","temporary":false}]}]""";

    private static final Path REALM = Path.of(System.getProperty("morvan.root", ".."), "compose", "keycloak")
            .toAbsolutePath();

    @SuppressWarnings("NullAway.Init")
    private static TestKeycloak keycloak;

    @BeforeAll
    static void startKeycloak() {
        keycloak = TestKeycloak.with(List.of(RealmJson.read(REALM.resolve("morvan-realm.json"))
                .with(RealmJson.read(REALM.resolve("demo/demo-cli.json")))
                .withUsers(USERS)
                .filledIn(Map.of(
                        "console.origin", "http://localhost:8081",
                        "app.origin", "http://localhost:8082",
                        "client.teleconsult.secret", "test-secret",
                        "client.mobile-api.secret", "test-secret",
                        "client.loader.secret", "test-secret"))));
        SecondRealm.trust(new Keycloak(
                        new KeycloakSettings(
                                keycloak.issuer(),
                                URI.create(keycloak.origin()),
                                "fhir-server",
                                Set.of(),
                                Optional.empty()),
                        Clock.systemUTC())
                .callerVerifier());
    }

    @Test
    void professionalSeesTheCircleOfTheActingSituation() {
        var token = keycloak.passwordToken("demo-cli", "infirmiere", "morvan-demo");
        assertThat(server.get(new Caller("nurse", token, "PractitionerRole/role-nurse"), "Patient/pat-a")
                        .status())
                .isEqualTo(200);
        assertThat(server.get(new Caller("nurse", token, "PractitionerRole/role-nurse-2"), "Patient/pat-a")
                        .status())
                .isEqualTo(404);
        assertThat(server.get(new Caller("nurse", token, "PractitionerRole/role-outsider"), "Patient/pat-a")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void digitalHelperSeesNothing() {
        var helper = new Caller("helper", keycloak.passwordToken("demo-cli", "aidante", "morvan-demo"), "");
        assertThat(server.get(helper, "Patient/pat-a").status()).isEqualTo(404);
        assertThat(server.get(helper, "Observation?patient=pat-a").status()).isEqualTo(403);
    }

    @Test
    void serviceStaysWithinItsScopes() {
        var teleconsult = new Caller("teleconsult", keycloak.clientToken("teleconsult", "test-secret"), "");
        var observation = World.resource("""
                {"resourceType":"Observation","id":"from-keycloak","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient/pat-a"}}""");
        assertThat(server.put(teleconsult, observation).status()).isIn(200, 201);
        assertThat(server.get(teleconsult, "Condition/cond-a").status()).isEqualTo(403);

        var loader = new Caller("loader", keycloak.clientToken("loader", "test-secret"), "");
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, """
                {"resourceType":"Organization","id":"from-keycloak","name":"Cabinet"}""");
        assertThat(server.transaction(loader, bundle).status()).isEqualTo(200);
    }

    /// The server tells the endpoints of a realm from its issuer alone; the real one has them there.
    @Test
    void smartConfigurationNamesTheEndpointsOfARealm() throws Exception {
        var json = JsonMapper.builder().build();
        var told = json.readTree(server.get(new Caller("nobody", "", ""), ".well-known/smart-configuration")
                .body());
        var real = json.readTree(server.send(
                        new Caller("nobody", "", ""),
                        "GET",
                        keycloak.issuer() + "/.well-known/openid-configuration",
                        null,
                        Map.of("Accept", "application/json"))
                .body());
        for (var endpoint : List.of("issuer", "jwks_uri", "authorization_endpoint", "token_endpoint")) {
            assertThat(told.path(endpoint)
                            .asText()
                            .replace(
                                    told.path("issuer").asText(),
                                    keycloak.issuer().toString()))
                    .isEqualTo(real.path(endpoint).asText());
        }
        for (var list : List.of(
                "grant_types_supported",
                "response_types_supported",
                "code_challenge_methods_supported",
                "token_endpoint_auth_methods_supported")) {
            assertThat(real.path(list)).containsAll(told.path(list));
        }
    }
}
