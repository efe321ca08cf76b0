package fr.morvan.teleconsult.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is asked, in which order, and what happens when nobody answers.
class MatchingIT {

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String near = issuer.professional("proche", "near");
    private final String far = issuer.professional("loin", "far");

    private void load(TestNode node) {
        List<Map<String, Object>> sites = List.of(
                TestNode.site("nurse", "Maison de santé", "58062"),
                TestNode.site("near", "CH Nevers", "58194"),
                TestNode.site("far", "CHU Besançon", "25056"));
        List<Map<String, Object>> duties = List.of(TestNode.duty("near", "58"), TestNode.duty("far", "25"));
        assertThat(node.put(issuer.loader(), "/api/roster", Map.of("sites", sites, "duties", duties))
                        .json()
                        .toString())
                .isEqualTo("{\"sites\":3,\"duties\":2}");
    }

    private String request(TestNode node, String priority) {
        return node.post(nurse, "/api/consultations", TestNode.request(priority))
                .json()
                .path("id")
                .asText();
    }

    private static List<String> offered(TestNode node, String token) {
        List<String> ids = new ArrayList<>();
        node.get(token, "/api/today")
                .json()
                .path("needsMe")
                .forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void asksTheDepartementThenTheRegion() throws InterruptedException {
        try (TestNode node = TestNode.start(
                TestPostgres.database(), issuer, record, "morvan.teleconsult.escalation.lease-p1=1500ms")) {
            load(node);
            String id = request(node, "P1");
            assertThat(offered(node, near)).containsExactly(id);
            assertThat(offered(node, far)).isEmpty();
            await(() -> offered(node, far).contains(id));
            assertThat(offered(node, near)).as("still asked, with the region").containsExactly(id);
            assertThat(node.post(far, "/api/consultations/" + id + "/accept", Map.of())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void goesOnToTheRegionAtOnceWhenTheDepartementRefuses() {
        try (TestNode node = TestNode.start(TestPostgres.database(), issuer, record)) {
            load(node);
            String id = request(node, "P1");
            node.post(near, "/api/consultations/" + id + "/refuse", Map.of("reason", "au bloc"));
            assertThat(offered(node, far)).containsExactly(id);
            assertThat(offered(node, near)).isEmpty();
            assertThat(node.post(near, "/api/consultations/" + id + "/accept", Map.of())
                            .problem())
                    .as("who refused is not asked again")
                    .isEqualTo("offer-expired");
        }
    }

    @Test
    void givesUpAfterAWhile() throws InterruptedException {
        try (TestNode node = TestNode.start(
                TestPostgres.database(),
                issuer,
                record,
                "morvan.teleconsult.escalation.lease-p3=200ms",
                "morvan.teleconsult.escalation.give-up-p3=1s")) {
            load(node);
            String id = request(node, "P3");
            await(() -> node.get(nurse, "/api/consultations/" + id)
                    .json()
                    .path("state")
                    .asText()
                    .equals("expired"));
        }
    }

    @Test
    void endsTheRecordsAccessWhenNobodyComes() throws InterruptedException {
        try (TestNode node = TestNode.start(
                TestPostgres.database(), issuer, record, "morvan.teleconsult.matching.start-within=1s")) {
            load(node);
            String id = request(node, "P1");
            node.post(near, "/api/consultations/" + id + "/accept", Map.of());
            await(() -> record.writes().stream()
                    .anyMatch(write -> write.path().endsWith(id) && write.body().contains("\"cancelled\"")));
        }
    }

    @Test
    void ordersByPriorityAndLetsWaitingCount() {
        try (TestNode node = TestNode.start(TestPostgres.database(), issuer, record)) {
            load(node);
            String calm = request(node, "P3");
            String urgent = request(node, "P1");
            String middle = request(node, "P2");
            assertThat(places(node)).containsExactly(urgent, middle, calm);
            node.bean(JdbcClient.class)
                    .sql("update consultation set queue_at = queue_at - interval '61 minutes' where priority = 'P3'")
                    .update();
            assertThat(places(node))
                    .as("after an hour the calm one comes first")
                    .containsExactly(calm, urgent, middle);
        }
    }

    private List<String> places(TestNode node) {
        List<String> ids = new ArrayList<>();
        int place = 1;
        for (JsonNode entry : node.get(nurse, "/api/today").json().path("waiting")) {
            assertThat(entry.path("place").asInt()).isEqualTo(place++);
            assertThat(entry.path("patient").path("displayName").asText()).isEqualTo("Jeanne DUPONT");
            ids.add(entry.path("id").asText());
        }
        for (JsonNode entry : node.get(near, "/api/today").json().path("waiting")) {
            assertThat(entry.has("patient")).as("not a participant yet").isFalse();
        }
        return ids;
    }

    @Test
    void waitsWhileNobodyIsOnDutyAndIsOfferedOnceSomebodyIs() throws InterruptedException {
        try (TestNode node = TestNode.start(TestPostgres.database(), issuer, record)) {
            load(node);
            node.bean(JdbcClient.class).sql("delete from duty").update();
            String id = request(node, "P1");
            JsonNode waiting = node.get(nurse, "/api/consultations/" + id).json();
            assertThat(waiting.path("state").asText()).isEqualTo("waiting");
            assertThat(waiting.path("estimate").path("unknown").asText()).isEqualTo("nobody-on-duty");
            load(node);
            await(() -> offered(node, near).contains(id));
        }
    }
}
