package fr.morvan.teleconsult.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestSocket;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.room.Members;
import fr.morvan.teleconsult.room.RoomLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Cuts of every kind are injected into an act; all of them, and nothing else, stand in the report.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectedCutsIT {

    private static final int OF_EACH_KIND = 4;

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(
                TestPostgres.database(),
                issuer,
                record,
                "morvan.ice.turn-urls=turn:localhost:3478?transport=tcp,turns:localhost:5349?transport=tcp");
        node.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /// How a line can fail.
    private enum Cut {
        /// The requester's socket breaks, and comes again.
        REQUESTER_BREAKS,
        /// The specialist's socket breaks, and comes again.
        SPECIALIST_BREAKS,
        /// The requester comes again before the server noticed the silence.
        REQUESTER_UNNOTICED,
        /// The specialist does so while the requester is away: two cuts at one time.
        BOTH,
        /// The sockets live, the media do not.
        MEDIA
    }

    /// Both in the room.
    private final class Room {

        private final String id = Act.accepted(node, nurse, specialist);
        private final Map<Side, TestSocket> sockets = new HashMap<>();
        private final String epoch;

        Room() {
            sockets.put(Side.REQUESTER, TestSocket.open(node, nurse));
            sockets.put(Side.SPECIALIST, TestSocket.open(node, specialist));
            epoch = at(Side.REQUESTER).join(id).path("epoch").asText();
            at(Side.SPECIALIST).join(id);
            at(Side.SPECIALIST).awaitState("in-progress");
            at(Side.REQUESTER).awaitState("in-progress");
        }

        TestSocket at(Side side) {
            return Objects.requireNonNull(sockets.get(side));
        }

        /// How many incidents were injected.
        int inject(Cut cut) throws InterruptedException {
            sockets.values().forEach(socket -> {
                socket.send(Map.of("type", "ping"));
                socket.await("pong");
            });
            switch (cut) {
                case REQUESTER_BREAKS -> breakAndReturn(Side.REQUESTER, Side.SPECIALIST);
                case SPECIALIST_BREAKS -> breakAndReturn(Side.SPECIALIST, Side.REQUESTER);
                case REQUESTER_UNNOTICED -> {
                    back(Side.REQUESTER);
                    at(Side.SPECIALIST).awaitEvent("resumed");
                }
                case BOTH -> {
                    at(Side.REQUESTER).cut();
                    at(Side.SPECIALIST).awaitEvent("interrupted");
                    back(Side.SPECIALIST);
                    back(Side.REQUESTER);
                    at(Side.SPECIALIST).awaitState("in-progress");
                    return 2;
                }
                case MEDIA -> {
                    // apart from the last digest, and from any cut before
                    Thread.sleep(2_100);
                    at(Side.REQUESTER).send(digest(List.of(Map.of("agoMs", 900, "lastedMs", 300))));
                }
            }
            return 1;
        }

        private void breakAndReturn(Side side, Side other) {
            at(side).cut();
            at(other).awaitEvent("interrupted");
            back(side);
            at(other).awaitEvent("resumed");
        }

        private void back(Side side) {
            TestSocket again = TestSocket.open(node, side == Side.REQUESTER ? nurse : specialist);
            again.resume(id, epoch, 1);
            sockets.put(side, again);
        }

        /// Everybody goes on purpose, and the act ends.
        void end() {
            sockets.values().forEach(socket -> {
                socket.send(Map.of("type", "leave"));
                socket.send(Map.of("type", "ping"));
                socket.await("pong");
                socket.close();
            });
            node.post(nurse, "/api/consultations/" + id + "/end", Map.of());
        }
    }

    private static Map<String, Object> digest(List<?> outages) {
        Map<String, Object> digest = new HashMap<>(Map.of(
                "type", "digest", "seconds", 10, "rung", "video-720", "byHand", false, "rttMs", 40, "jitterMs", 3));
        digest.put("lossPercent", 0.2);
        digest.put("candidate", "host");
        if (!outages.isEmpty()) {
            digest.put("outages", outages);
        }
        return digest;
    }

    @Test
    void everyInjectedCutStandsInTheReportByItself() throws Exception {
        List<Cut> plan = new ArrayList<>();
        for (Cut cut : Cut.values()) {
            plan.addAll(Collections.nCopies(OF_EACH_KIND, cut));
        }
        Collections.shuffle(plan, new Random(4));
        Room room = new Room();
        int injected = 0;
        for (Cut cut : plan) {
            injected += room.inject(cut);
        }
        room.end();
        assertThat(injected).isEqualTo(OF_EACH_KIND * (Cut.values().length + 1));

        String path = "/api/consultations/" + room.id + "/report";
        node.put(specialist, path, Map.of("conclusion", "Eczéma", "recommendations", ""));
        JsonNode stands = node.get(specialist, path).json().path("platformIncidents");
        assertThat(stands).as(plan.toString()).hasSize(injected);
        assertThat(stands.findValuesAsText("effect")).containsOnly("interrupted");
        assertThat(stands.findValuesAsText("cause").stream().filter("no-media-path"::equals))
                .hasSize(OF_EACH_KIND);
        assertThat(stands).allMatch(each -> each.has("from") && each.has("to"));

        ConsultationId id = new ConsultationId(UUID.fromString(room.id));
        checkAll(node.bean(Incidents.class), id, injected);
        plantedDefectIsFound(id, injected);
    }

    private static void checkAll(Incidents incidents, ConsultationId id, int injected) {
        assertThat(incidents.of(id)).hasSize(injected);
    }

    /// The check turns red on a derivation that does not listen to one side's digests, and on a log that misses one
    /// cut.
    private void plantedDefectIsFound(ConsultationId id, int injected) {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        Incidents incidents =
                new Incidents(node.bean(RoomLog.class), node.bean(Members.class), node.bean(Digests.class));
        jdbc.sql("""
                delete from quality_digest where (participant, at) in
                  (select participant, at from quality_digest where consultation = :id order by at limit 1)""").param("id", id.value()).update();
        assertThatThrownBy(() -> checkAll(incidents, id, injected)).isInstanceOf(AssertionError.class);
        checkAll(incidents, id, injected - 1);
        jdbc.sql("delete from room_event where room = :id and kind in ('interrupted', 'resumed')")
                .param("id", id.value())
                .update();
        checkAll(incidents, id, OF_EACH_KIND - 1);
    }

    @Test
    void digestsAreValidatedBoundedAndKeptDuringTheActOnly() throws Exception {
        Room room = new Room();
        TestSocket socket = room.at(Side.REQUESTER);
        for (String broken : List.of(
                "{\"type\":\"digest\"}",
                "{\"type\":\"digest\",\"seconds\":10,\"rung\":\"video-4k\",\"byHand\":false}",
                "{\"type\":\"digest\",\"seconds\":0,\"rung\":\"audio\",\"byHand\":false}",
                "{\"type\":\"digest\",\"seconds\":10,\"rung\":\"audio\",\"byHand\":false,\"lossPercent\":101}",
                "{\"type\":\"digest\",\"seconds\":10,\"rung\":\"audio\",\"byHand\":false,\"outages\":[{}]}")) {
            socket.send(broken);
            socket.awaitError("malformed");
        }
        for (int i = 0; i < 5; i++) {
            socket.send(digest(List.of()));
        }
        assertThat(kept(room, socket)).as("one in two seconds").isEqualTo(1);
        socket.send(Map.of("type", "ladder", "rung", "audio", "why", "loss", "byHand", false));
        JsonNode ladder = room.at(Side.SPECIALIST).await("volatile");
        assertThat(ladder.path("kind").asText()).isEqualTo("ladder");
        assertThat(ladder.path("body").path("rung").asText()).isEqualTo("audio");
        room.end();
        TestSocket late = TestSocket.open(node, nurse);
        late.send(digest(List.of()));
        late.awaitError("not-joined");
        late.join(room.id);
        Thread.sleep(2_100);
        late.send(digest(List.of()));
        late.send(Map.of("type", "ice-servers"));
        late.awaitError("wrong-state");
        assertThat(kept(room, late)).isEqualTo(1);
        late.close();
    }

    /// Once the server has gone through what a socket said.
    private int kept(Room room, TestSocket socket) {
        socket.send(Map.of("type", "ping"));
        socket.await("pong");
        return node.bean(JdbcClient.class)
                .sql("select count(*) from quality_digest where consultation = :id")
                .param("id", UUID.fromString(room.id))
                .query(Integer.class)
                .single();
    }

    @Test
    void relayCredentialIsRenewedInBandWithAllThreeTransports() throws Exception {
        Room room = new Room();
        TestSocket socket = room.at(Side.REQUESTER);
        socket.send(Map.of("type", "ice-servers"));
        JsonNode first = socket.await("ice-servers");
        JsonNode relay = first.path("iceServers").get(0);
        assertThat(relay.path("urls"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "turn:localhost:3478?transport=udp",
                        "turn:localhost:3478?transport=tcp",
                        "turns:localhost:5349?transport=tcp");
        Instant expiresAt = Instant.parse(first.path("expiresAt").asText());
        assertThat(relay.path("username").asText()).isEqualTo(expiresAt.getEpochSecond() + ":nurse");
        assertThat(Base64.getDecoder().decode(relay.path("credential").asText()))
                .hasSize(20);
        assertThat(Duration.between(Instant.now(), expiresAt)).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(10));
        Thread.sleep(1_100);
        socket.send(Map.of("type", "ice-servers"));
        assertThat(Instant.parse(socket.await("ice-servers").path("expiresAt").asText()))
                .isAfter(expiresAt);
        room.end();
    }
}
