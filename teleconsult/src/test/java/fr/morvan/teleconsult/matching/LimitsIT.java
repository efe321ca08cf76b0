package fr.morvan.teleconsult.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What nobody ends has an end of its own, and with it the access to the record.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, record, "morvan.teleconsult.matching.sweep=100ms");
        node.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void endsAnActThatNobodyEnds() throws InterruptedException {
        String id = Act.begun(node, nurse, specialist);
        age(id, "started_at", Duration.ofMinutes(179));
        Thread.sleep(500);
        assertThat(state(id)).isEqualTo("in-progress");
        age(id, "started_at", Duration.ofMinutes(2));
        awaitState(id, "reporting");
        assertThat(awaitEncounter(id).path("status").asText()).isEqualTo("in-progress");
        assertThat(why(id)).isEqualTo("act-limit");
    }

    @Test
    void endsAnActWhoseLineNeverCameBackWhenTheLineBroke() throws InterruptedException {
        String id = interrupted();
        age(id, "started_at", Duration.ofMinutes(40));
        age(id, "interrupted_at", Duration.ofMinutes(31));
        awaitState(id, "reporting");
        Instant ended = Instant.parse(
                awaitEncounter(id).path("period").path("end").asText().replace("+00:00", "Z"));
        assertThat(ended).isBefore(Instant.now().minus(Duration.ofMinutes(30)));
    }

    @Test
    void abandonsWhatWasTooShortToBeAnAct() throws InterruptedException {
        String id = interrupted();
        age(id, "started_at", Duration.ofMinutes(31));
        age(id, "interrupted_at", Duration.ofMinutes(31));
        awaitState(id, "abandoned");
        assertThat(awaitEncounter(id).path("status").asText()).isEqualTo("cancelled");
        assertThat(why(id)).isEqualTo("interruption-limit");
    }

    @Test
    void namesWhoNeverCame() throws InterruptedException {
        String id = Act.accepted(node, nurse, specialist);
        TestSocket requester = TestSocket.open(node, nurse);
        requester.join(id);
        awaitState(id, "connecting");
        requester.close();
        age(id, "accepted_at", Duration.ofMinutes(121));
        awaitState(id, "no-show");
        assertThat(node.get(nurse, "/api/consultations/" + id)
                        .json()
                        .path("ending")
                        .path("absent")
                        .asText())
                .isEqualTo("specialist");
        assertThat(awaitEncounter(id).path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void offersAScheduledOneWhenItsHourIsNear() throws InterruptedException {
        Map<String, Object> request = new HashMap<>(TestNode.request("P2"));
        request.put(
                "kind",
                Map.of(
                        "type",
                        "scheduled",
                        "start",
                        Instant.now().plus(Duration.ofDays(3)).toString()));
        String id = node.post(nurse, "/api/consultations", request)
                .json()
                .path("id")
                .asText();
        Thread.sleep(500);
        assertThat(state(id)).isEqualTo("triaged");
        age(id, "scheduled_at", Duration.ofDays(3).minusMinutes(14));
        awaitState(id, "offered");
        assertThat(node.post(specialist, "/api/consultations/" + id + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
    }

    private String interrupted() throws InterruptedException {
        String id = Act.accepted(node, nurse, specialist);
        TestSocket requester = TestSocket.open(node, nurse);
        TestSocket doctor = TestSocket.open(node, specialist);
        requester.join(id);
        doctor.join(id);
        doctor.awaitState("in-progress");
        requester.cut();
        awaitState(id, "interrupted");
        doctor.send(Map.of("type", "leave"));
        doctor.close();
        return id;
    }

    /// As if this much more time had passed since.
    private void age(String id, String column, Duration time) {
        node.bean(JdbcClient.class)
                .sql("update consultation set " + column + " = " + column
                        + " - make_interval(secs => :seconds), version = version where id = :id")
                .param("seconds", (double) time.toSeconds())
                .param("id", UUID.fromString(id))
                .update();
    }

    private String state(String id) {
        return node.get(nurse, "/api/consultations/" + id).json().path("state").asText();
    }

    private String why(String id) {
        return node.bean(JdbcClient.class)
                .sql("select why from consultation_transition where consultation = :id order by number desc limit 1")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
    }

    private void awaitState(String id, String wanted) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!state(id).equals(wanted) && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(state(id)).isEqualTo(wanted);
    }

    /// The Encounter as the record knows it last, once its period has an end.
    private JsonNode awaitEncounter(String id) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        JsonNode last = lastEncounter(id);
        while (!last.path("period").has("end") && System.nanoTime() < until) {
            Thread.sleep(50);
            last = lastEncounter(id);
        }
        assertThat(last.path("period").has("end")).as(last.toString()).isTrue();
        return last;
    }

    private JsonNode lastEncounter(String id) {
        return record.writes().stream()
                .filter(write -> write.path().endsWith("/Encounter/" + id))
                .reduce((earlier, later) -> later)
                .map(write -> {
                    try {
                        return TestNode.JSON.readTree(write.body());
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orElseThrow();
    }
}
