package fr.morvan.teleconsult.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What becomes of a write that the record will not have.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedWriteIT {

    private static final String OUTBOX = "/api/operations/outbox";

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, record);
        node.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void isPutAsideForTheOperatorAndDeliveredOnceWhenTriedAgain() {
        record.answerWith(422);
        String id = Act.accepted(node, nurse, specialist);
        JsonNode entry = awaitRefused(id);
        assertThat(entry.path("what").asText()).isEqualTo("encounter-4");
        assertThat(entry.path("lastError").asText()).isEqualTo("status 422");
        assertThat(entry.path("attempts").asInt()).isEqualTo(1);
        assertThat(entry.toString()).as("no clinical content").doesNotContain("resourceType", "Patient/", "Lésion");
        assertThat(record.writes()).isEmpty();

        record.answerWith(200);
        String again = OUTBOX + "/" + entry.path("position").asLong() + "/attempt";
        assertThat(node.post(issuer.operator(), again, Map.of()).status()).isEqualTo(204);
        assertThat(Act.awaitWrites(record, 1))
                .singleElement()
                .satisfies(write -> assertThat(write.path()).isEqualTo("/fhir/Encounter/" + id));
        JsonNode after = awaitOutbox(0);
        assertThat(after.path("waiting").asInt()).isZero();
        assertThat(node.post(issuer.operator(), again, Map.of()).problem()).isEqualTo("not-found");
    }

    @Test
    void isSeenByTheOperatorOnly() {
        for (String token : new String[] {nurse, issuer.analyst(), issuer.patient(), issuer.loader()}) {
            assertThat(node.get(token, OUTBOX).problem()).isEqualTo("not-allowed");
            assertThat(node.post(token, OUTBOX + "/1/attempt", Map.of()).problem())
                    .isEqualTo("not-allowed");
        }
        assertThat(node.get("", OUTBOX).status()).isEqualTo(401);
    }

    private JsonNode awaitRefused(String consultation) {
        JsonNode entry = awaitOutbox(1).path("entries").get(0);
        assertThat(entry.path("consultation").asText()).isEqualTo(consultation);
        return entry;
    }

    private JsonNode awaitOutbox(int refused) {
        long until = System.nanoTime() + 15_000_000_000L;
        JsonNode seen = node.get(issuer.operator(), OUTBOX).json();
        while (seen.path("refused").asInt() != refused && System.nanoTime() < until) {
            Thread.onSpinWait();
            seen = node.get(issuer.operator(), OUTBOX).json();
        }
        assertThat(seen.path("refused").asInt()).as(seen.toString()).isEqualTo(refused);
        return seen;
    }
}
