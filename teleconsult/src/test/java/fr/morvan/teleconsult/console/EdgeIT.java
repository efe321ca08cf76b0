package fr.morvan.teleconsult.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the service's edge does with each request: sign-in, mistakes, pages and their headers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeIT {

    private final TestIssuer issuer = new TestIssuer();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, new RecordingRecord());
        node.loadRegion(issuer, "derm1", "derm2");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void tellsWhoIsSignedIn() {
        JsonNode me = node.get(nurse, "/api/me").json();
        assertThat(me.path("kind").asText()).isEqualTo("professional");
        assertThat(me.path("situations").get(0).path("label").asText()).isEqualTo("Maison de santé");
        assertThat(me.path("situations").get(0).path("communeName").asText()).startsWith("Château-Chinon");
        assertThat(node.get(issuer.patient(), "/api/me").json().path("kind").asText())
                .isEqualTo("patient");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, '', 404, not-found",
        "GET, /nothing.html, '', 404, not-found",
        "GET, /api/roster/undo, '', 405, method-not-allowed",
        "POST, /api/consultations, '{', 400, bad-request",
        "POST, /api/consultations, '{}', 400, bad-request",
        "POST, /api/consultations/not-a-uuid/accept, '{}', 404, not-found",
    })
    void answersEachMistakeWithAProblem(String method, String path, String body, int status, String code) {
        Answer answer = method.equals("GET") ? node.get(nurse, path) : node.post(nurse, path, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(code);
    }

    @Test
    void asksForSignInEverywhereUnderApi() {
        for (String path : List.of("/api/me", "/api/today", "/api/nothing", "/api;x=1/me", "/%61pi/me")) {
            assertThat(node.get("", path).status()).as(path).isEqualTo(401);
        }
        assertThat(node.put(nurse, "/api/roster", Map.of("sites", List.of(), "duties", List.of()))
                        .problem())
                .isEqualTo("not-allowed");
        assertThat(node.get(issuer.patient(), "/api/today").problem()).isEqualTo("not-allowed");
        assertThat(node.get(issuer.professional("deux", "a", "b"), "/api/today").problem())
                .isEqualTo("no-situation");
    }

    @Test
    void servesThePagesConfigurationAndHeaders() {
        Answer config = node.get("", "/config.json");
        assertThat(config.json().path("clientId").asText()).isEqualTo("console");
        assertThat(node.get("", "/observatory/config.json")
                        .json()
                        .path("clientId")
                        .asText())
                .isEqualTo("observatory");
        for (String path : List.of("/config.json", "/api/me", "/nothing")) {
            var headers = node.get("", path).response().headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'none'")
                    .contains(issuer.issuer().getAuthority())
                    .contains("ws://localhost:8081");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(node.get("", "/actuator/health/readiness").status()).isEqualTo(200);
    }
}
