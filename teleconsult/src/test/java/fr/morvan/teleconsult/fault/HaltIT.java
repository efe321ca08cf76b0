package fr.morvan.teleconsult.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.RecordingRecord.Write;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A process that stops dead while closing, and the node that starts after it.
class HaltIT {

    /// Accepted, connecting, in progress, reporting.
    private static final int BEFORE_CLOSING = 4;

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private final TestDatabase database = TestPostgres.database();

    private String reported(TestNode node) {
        node.loadRegion(issuer, "derm1");
        String id = Act.ended(node, nurse, specialist);
        Act.awaitWrites(record, BEFORE_CLOSING);
        node.put(
                specialist,
                "/api/consultations/" + id + "/report",
                Map.of("conclusion", "Eczéma", "recommendations", ""));
        return id;
    }

    private TestNode.Answer sign(TestNode node, String id) {
        return node.post(
                specialist, "/api/consultations/" + id + "/report/signature", Map.of("recipients", List.of("gp")));
    }

    private TestNode dying(FaultPoint point) {
        return TestNode.process(
                database,
                issuer,
                record,
                "spring.profiles.active=fault-injection",
                "morvan.teleconsult.fault.halt-at=" + point);
    }

    @Test
    void losesNothingThatWasNotCommitted() throws InterruptedException {
        String id;
        try (TestNode dying = dying(FaultPoint.CLOSED_UNCOMMITTED)) {
            id = reported(dying);
            assertThatThrownBy(() -> sign(dying, id)).isInstanceOf(UncheckedIOException.class);
            assertThat(dying.awaitDeath()).isEqualTo(137);
        }
        try (TestNode next = TestNode.start(database, issuer, record)) {
            assertThat(next.get(nurse, "/api/consultations/" + id)
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("reporting");
            assertThat(sign(next, id).status()).isEqualTo(200);
            assertThat(Act.awaitWrites(record, BEFORE_CLOSING + 1)).hasSize(BEFORE_CLOSING + 1);
        }
    }

    @Test
    void sendsTheSameWriteAgainWhenTheAnswerWasNotKept() throws InterruptedException {
        try (TestNode dying = dying(FaultPoint.RECORD_ANSWERED)) {
            // the first write of all kills it, before there is a report
            dying.loadRegion(issuer, "derm1");
            Act.accepted(dying, nurse, specialist);
            assertThat(dying.awaitDeath()).isEqualTo(137);
        }
        try (TestNode next = TestNode.start(database, issuer, record)) {
            List<Write> writes = Act.awaitWrites(record, 2);
            assertThat(writes.get(1)).isEqualTo(writes.get(0));
            assertThat(next.get(nurse, "/api/today").status()).isEqualTo(200);
        }
    }
}
