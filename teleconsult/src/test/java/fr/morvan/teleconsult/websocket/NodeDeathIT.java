package fr.morvan.teleconsult.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestSocket;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A node that goes, in order or not.
class NodeDeathIT {

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");

    @Test
    void tellsItsSocketsToMoveAndTheOtherNodeGoesOn() {
        TestDatabase database = TestPostgres.database();
        try (TestNode staying = TestNode.start(database, issuer, record)) {
            TestNode going = TestNode.start(database, issuer, record);
            going.loadRegion(issuer, "derm1");
            String id = Act.accepted(going, nurse, specialist);
            TestSocket requester = TestSocket.open(going, nurse);
            TestSocket doctor = TestSocket.open(staying, specialist);
            String epoch = requester.join(id).path("epoch").asText();
            doctor.join(id);
            doctor.awaitState("in-progress");
            long seen = requester.awaitState("in-progress").path("seq").asLong();

            going.close();
            assertThat(requester.await("moving").path("retryInMs").asLong()).isBetween(0L, 2_000L);
            assertThat(requester.awaitClose()).isEqualTo(1012);
            doctor.awaitEvent("interrupted");

            TestSocket moved = TestSocket.open(staying, nurse);
            assertThat(moved.resume(id, epoch, seen).path("recovered").asBoolean())
                    .isTrue();
            doctor.awaitEvent("resumed");
            moved.close();
            doctor.close();
        }
    }

    /// A dead node leaves its rows behind; they are given here to a node nobody hears of any more.
    @Test
    void takesUpWhatADeadNodeLeftBehind() {
        try (TestNode node = TestNode.start(TestPostgres.database(), issuer, record)) {
            node.loadRegion(issuer, "derm1");
            String id = Act.accepted(node, nurse, specialist);
            TestSocket requester = TestSocket.open(node, nurse);
            TestSocket doctor = TestSocket.open(node, specialist);
            requester.join(id);
            doctor.join(id);
            doctor.awaitState("in-progress");
            JdbcClient jdbc = node.bean(JdbcClient.class);
            UUID dead = UUID.randomUUID();
            jdbc.sql("insert into node (id, seen_at) values (:id, now() - interval '1 minute')")
                    .param("id", dead)
                    .update();
            jdbc.sql("""
                    update socket set node = :dead where participant in
                    (select id from participant where room = cast(:room as uuid) and side = 'requester')""").param("dead", dead).param("room", id).update();
            doctor.awaitEvent("interrupted");
            doctor.close();
        }
    }
}
