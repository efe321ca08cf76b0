package fr.morvan.teleconsult.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A consultation over REST, from its request to its end, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultationIT {

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String first = issuer.professional("derm1", "derm1");
    private final String second = issuer.professional("derm2", "derm2");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, record);
        node.loadRegion(issuer, "derm1", "derm2");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private String requested() {
        Answer answer = node.post(nurse, "/api/consultations", TestNode.request("P2"));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    @Test
    void opensOffersAndAccepts() {
        Answer opened = node.post(nurse, "/api/consultations", TestNode.request("P1"));
        assertThat(opened.status()).isEqualTo(201);
        JsonNode consultation = opened.json();
        String id = consultation.path("id").asText();
        assertThat(consultation.path("state").asText()).isEqualTo("offered");
        assertThat(consultation.path("patient").path("displayName").asText()).isEqualTo("Jeanne DUPONT");
        assertThat(consultation.path("patient").path("identityStatus").asText()).isEqualTo("VALI");
        assertThat(consultation.path("place").asInt()).isPositive();
        assertThat(consultation.path("estimate").path("unknown").asText())
                .as("no act was ended yet")
                .isEqualTo("not-enough-data");
        assertThat(record.actedAs()).contains("PractitionerRole/nurse");

        JsonNode offer = findById(node.get(first, "/api/today").json().path("needsMe"), id);
        assertThat(offer.path("offer").has("expiresAt")).isTrue();
        assertThat(offer.has("patient")).as("no name before acceptance").isFalse();
        assertThat(offer.path("patientAge").asInt()).isGreaterThan(60);

        Answer accepted = node.post(first, "/api/consultations/" + id + "/accept", Map.of());
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().path("state").asText()).isEqualTo("accepted");
        assertThat(accepted.json().path("events").findValuesAsText("what"))
                .containsExactly("requested", "triaged", "queued", "offered", "accepted");
        assertThat(node.post(first, "/api/consultations/" + id + "/accept", Map.of())
                        .status())
                .as("accepting twice is accepting once")
                .isEqualTo(200);

        Answer late = node.post(second, "/api/consultations/" + id + "/accept", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("offer-taken");
        assertThat(late.json().path("takenBy").asText()).isEqualTo("another-specialist");
        assertThat(late.json().has("takenAt")).isTrue();
        assertThat(late.json().toString()).doesNotContain("derm1");
    }

    @Test
    void looksAlikeWhenUnknownAndWhenForbidden() {
        String id = requested();
        String outsider = issuer.professional("dehors", "outsider");
        Answer forbidden = node.get(outsider, "/api/consultations/" + id);
        Answer unknown = node.get(outsider, "/api/consultations/5a0c3c7e-6c0e-4c5e-9d8e-0d6a4f1c2b3a");
        assertThat(forbidden.problem()).isEqualTo("not-found");
        assertThat(forbidden.json().toString().replace(id, "X"))
                .isEqualTo(unknown.json().toString().replace("5a0c3c7e-6c0e-4c5e-9d8e-0d6a4f1c2b3a", "X"));
        assertThat(node.post(outsider, "/api/consultations/" + id + "/accept", Map.of())
                        .problem())
                .isEqualTo("not-found");
        assertThat(node.get(first, "/api/consultations/" + id).problem())
                .as("an offer is not yet participation")
                .isEqualTo("not-found");
    }

    @Test
    void refusesAPatientTheNurseMayNotSee() {
        Map<String, Object> request = new HashMap<>(TestNode.request("P2"));
        request.put("patient", "Patient/stranger");
        assertThat(node.post(nurse, "/api/consultations", request).problem()).isEqualTo("not-found");
    }

    @Test
    void recordsThatThePatientRefused() {
        Map<String, Object> request = new HashMap<>(TestNode.request("P2"));
        request.put("consent", Map.of("given", false, "how", "oral", "at", "2026-01-02T10:00:00Z"));
        Answer refused = node.post(nurse, "/api/consultations", request);
        assertThat(refused.status()).isEqualTo(201);
        assertThat(refused.json().path("state").asText()).isEqualTo("refused");
        assertThat(refused.json().path("ending").path("reason").asText()).isEqualTo("no-consent");
        String id = refused.json().path("id").asText();
        assertThat(node.get(first, "/api/today").json().path("needsMe").toString())
                .as("nobody is asked")
                .doesNotContain(id);
    }

    @Test
    void stopsWhenThePatientConsentsNoLonger() {
        String id = Act.begun(node, nurse, first);
        String path = "/api/consultations/" + id + "/consent-refusal";
        Map<String, Object> refusal = Map.of("by", "representative", "how", "oral");
        assertThat(node.post(second, path, refusal).problem()).isEqualTo("not-found");
        Answer stopped = node.post(first, path, refusal);
        assertThat(stopped.json().path("state").asText()).isEqualTo("refused");
        assertThat(transitions(id).getLast()).isEqualTo("in-progress refused derm1 representative, oral");
    }

    @Test
    void sendsThePatientElsewhereWithAReason() {
        String id = requested();
        String path = "/api/consultations/" + id + "/redirect";
        assertThat(node.post(nurse, path, Map.of("to", "the-moon", "reason", "x"))
                        .problem())
                .isEqualTo("bad-request");
        Answer redirected = node.post(nurse, path, Map.of("to", "15", "reason", "douleur thoracique"));
        assertThat(redirected.json().path("state").asText()).isEqualTo("redirected");
        assertThat(redirected.json().path("ending").path("to").asText()).isEqualTo("15");
        assertThat(node.post(first, "/api/consultations/" + id + "/accept", Map.of())
                        .problem())
                .isEqualTo("offer-expired");
        assertThat(transitions(id))
                .containsExactly(
                        "null requested nurse ",
                        "requested triaged nurse ",
                        "triaged waiting nurse ",
                        "waiting offered null department",
                        "offered redirected nurse douleur thoracique");
    }

    @Test
    void keepsTheLogOfTransitionsAsItIs() {
        String id = requested();
        for (String change : List.of(
                "update consultation_transition set why = 'autre'",
                "delete from consultation_transition",
                "truncate consultation_transition")) {
            assertThatThrownBy(() -> node.bean(JdbcClient.class).sql(change).update())
                    .as(change)
                    .hasMessageContaining("append-only");
        }
        assertThat(transitions(id)).isNotEmpty();
    }

    private List<String> transitions(String id) {
        return node.bean(JdbcClient.class)
                .sql("select * from consultation_transition where consultation = :id order by number")
                .param("id", UUID.fromString(id))
                .query((rs, row) -> rs.getString("from_state") + " " + rs.getString("to_state") + " "
                        + rs.getString("by_role") + " " + rs.getString("why"))
                .list();
    }

    @Test
    void knowsTheKindsAndRefusesHalfOfOne() {
        Map<String, Object> request = new HashMap<>(TestNode.request("P2"));
        request.put("kind", Map.of("type", "accompanied", "companion", "pharmacist"));
        JsonNode kind = node.post(nurse, "/api/consultations", request).json().path("kind");
        assertThat(kind.toString()).isEqualTo("{\"type\":\"accompanied\",\"companion\":\"pharmacist\"}");
        for (Map<String, String> half : List.of(
                Map.of("type", "accompanied"),
                Map.of("type", "accompanied", "companion", "dog"),
                Map.of("type", "scheduled"),
                Map.of("type", "scheduled", "start", "2020-01-01T00:00:00Z"),
                Map.of("type", "party"))) {
            request.put("kind", half);
            assertThat(node.post(nurse, "/api/consultations", request).problem())
                    .as(half.toString())
                    .isEqualTo("bad-request");
        }
    }

    @Test
    void withdrawsOnce() {
        String id = requested();
        Answer cancelled = node.post(nurse, "/api/consultations/" + id + "/cancel", Map.of("reason", "va mieux"));
        assertThat(cancelled.json().path("state").asText()).isEqualTo("abandoned");
        assertThat(node.post(first, "/api/consultations/" + id + "/accept", Map.of())
                        .problem())
                .isEqualTo("offer-expired");
        assertThat(node.post(nurse, "/api/consultations/" + id + "/cancel", Map.of("reason", "encore"))
                        .problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void isRefusedWhenEverybodyRefused() {
        String id = requested();
        for (String specialist : List.of(first, second)) {
            assertThat(node.post(
                                    specialist,
                                    "/api/consultations/" + id + "/refuse",
                                    Map.of("reason", "en intervention"))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(node.get(nurse, "/api/consultations/" + id)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("refused");
    }

    @Test
    void endsOnlyWhatIsInProgress() {
        String id = requested();
        assertThat(node.post(nurse, "/api/consultations/" + id + "/end", Map.of())
                        .problem())
                .isEqualTo("wrong-state");
    }

    private static JsonNode findById(JsonNode list, String id) {
        for (JsonNode each : list) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError(id + " is not in " + list);
    }
}
