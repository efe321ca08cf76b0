package fr.morvan.teleconsult.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestSocket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The protocol over two nodes on one database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketIT {

    private static final String[] IMPATIENT = {
        "morvan.teleconsult.socket.hello-timeout=700ms", "morvan.teleconsult.socket.socketsPerPerson=5"
    };

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode left;
    private TestNode right;

    @BeforeAll
    void start() {
        TestDatabase database = TestPostgres.database();
        left = TestNode.start(database, issuer, record, IMPATIENT);
        right = TestNode.start(database, issuer, record, IMPATIENT);
        left.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        left.close();
        right.close();
    }

    private String accepted() {
        String id = left.post(nurse, "/api/consultations", TestNode.request("P2"))
                .json()
                .path("id")
                .asText();
        assertThat(right.post(specialist, "/api/consultations/" + id + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        return id;
    }

    private String state(String id) {
        return left.get(nurse, "/api/consultations/" + id).json().path("state").asText();
    }

    @Test
    void carriesARoomAcrossTwoNodes() {
        String id = accepted();
        TestSocket requester = TestSocket.open(left, nurse);
        TestSocket doctor = TestSocket.open(right, specialist);
        JsonNode joined = requester.join(id);
        assertThat(joined.path("polite").asBoolean()).isFalse();
        assertThat(joined.path("recovered").asBoolean()).isFalse();
        assertThat(doctor.join(id).path("polite").asBoolean()).isTrue();
        requester.awaitState("in-progress");
        doctor.awaitState("in-progress");

        UUID message = requester.chat("Bonjour docteur");
        JsonNode stored = requester.await("accepted");
        assertThat(stored.path("msgId").asText()).isEqualTo(message.toString());
        JsonNode there = doctor.awaitEvent("chat");
        assertThat(there.path("seq")).isEqualTo(stored.path("seq"));
        assertThat(there.path("from")).isEqualTo(joined.path("you"));
        assertThat(there.path("body").path("text").asText()).isEqualTo("Bonjour docteur");
        assertThat(requester.awaitEvent("chat")).as("the sender gets it too").isEqualTo(there);

        requester.send(Map.of("type", "media", "audio", true, "video", false));
        JsonNode fleeting = doctor.await("volatile");
        assertThat(fleeting.path("kind").asText()).isEqualTo("media");
        assertThat(fleeting.path("body").path("video").asBoolean()).isFalse();
        requester.close();
        doctor.close();
    }

    @Test
    void storesAMessageOnceHoweverOftenItComes() {
        String id = accepted();
        TestSocket requester = TestSocket.open(left, nurse);
        requester.join(id);
        Map<String, String> chat =
                Map.of("type", "chat", "msgId", UUID.randomUUID().toString(), "text", "une fois");
        requester.send(chat);
        JsonNode first = requester.await("accepted");
        requester.send(chat);
        assertThat(requester.await("accepted")).isEqualTo(first);
        requester.cut();
        TestSocket again = TestSocket.open(right, nurse);
        again.join(id);
        again.send(chat);
        assertThat(again.await("accepted")).isEqualTo(first);
        again.close();
    }

    @Test
    void replaysExactlyTheGapAfterACut() {
        String id = accepted();
        TestSocket requester = TestSocket.open(left, nurse);
        TestSocket doctor = TestSocket.open(right, specialist);
        JsonNode joined = requester.join(id);
        doctor.join(id);
        requester.awaitState("in-progress");
        requester.chat("un");
        long seen = requester.awaitEvent("chat").path("seq").asLong();
        requester.cut();
        doctor.awaitEvent("interrupted");
        doctor.awaitState("interrupted");
        assertThat(state(id)).isEqualTo("interrupted");
        doctor.chat("deux");
        long missed = doctor.await("accepted").path("seq").asLong();

        TestSocket back = TestSocket.open(right, nurse);
        JsonNode resumed = back.resume(id, joined.path("epoch").asText(), seen);
        assertThat(resumed.path("recovered").asBoolean()).isTrue();
        long last = resumed.path("lastSeq").asLong();
        assertThat(last).isGreaterThan(missed);
        List<JsonNode> gap = back.eventsUpTo(last);
        assertThat(gap.stream().map(event -> event.path("seq").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(seen + 1, last).boxed().toList());
        assertThat(gap.stream().map(event -> event.path("kind").asText())).contains("interrupted", "chat", "resumed");
        doctor.awaitEvent("resumed");
        doctor.awaitState("in-progress");
        assertThat(state(id)).isEqualTo("in-progress");
        back.close();
        doctor.close();
    }

    @Test
    void replaysFromTheBeginningForAStranger() {
        String id = accepted();
        TestSocket requester = TestSocket.open(left, nurse);
        JsonNode joined = requester.resume(id, UUID.randomUUID().toString(), 3);
        assertThat(joined.path("recovered").asBoolean()).isFalse();
        assertThat(requester
                        .eventsUpTo(joined.path("lastSeq").asLong())
                        .getFirst()
                        .path("seq")
                        .asLong())
                .isEqualTo(1);
        requester.close();
    }

    @Test
    void letsANewerSocketTakeTheOldersPlace() {
        String id = accepted();
        TestSocket old = TestSocket.open(left, nurse);
        TestSocket doctor = TestSocket.open(right, specialist);
        old.join(id);
        doctor.join(id);
        doctor.awaitState("in-progress");
        TestSocket young = TestSocket.open(right, nurse);
        young.join(id);
        old.awaitError("replaced");
        assertThat(old.awaitClose()).isEqualTo(4409);
        doctor.awaitEvent("resumed");
        assertThat(state(id)).isEqualTo("in-progress");
        young.close();
        doctor.close();
    }

    @Test
    void takesLeavingForNoInterruption() {
        String id = accepted();
        TestSocket requester = TestSocket.open(left, nurse);
        TestSocket doctor = TestSocket.open(right, specialist);
        requester.join(id);
        doctor.join(id);
        doctor.awaitState("in-progress");
        requester.send(Map.of("type", "leave"));
        assertThat(doctor.awaitEvent("left").path("body").path("reason").asText())
                .isEqualTo("left");
        assertThat(state(id)).isEqualTo("in-progress");
        requester.close();
        doctor.close();
    }

    @Test
    void noticesChangesOutsideRooms() {
        TestSocket doctor = TestSocket.open(right, specialist);
        String id = left.post(nurse, "/api/consultations", TestNode.request("P3"))
                .json()
                .path("id")
                .asText();
        assertThat(doctor.await("notice").path("consultation").asText()).isEqualTo(id);
        doctor.close();
    }

    @Test
    void refusesWhoeverDoesNotSignIn() {
        TestSocket silent = TestSocket.open(left);
        assertThat(silent.awaitClose()).isEqualTo(4408);
        TestSocket hasty = TestSocket.open(left);
        hasty.send(Map.of("type", "ping"));
        hasty.awaitError("hello-first");
        assertThat(hasty.awaitClose()).isEqualTo(4401);
        TestSocket forged = TestSocket.open(left);
        forged.send(Map.of("type", "hello", "token", "eyJhbGciOiJub25lIn0.e30."));
        forged.awaitError("token-rejected");
        assertThat(forged.awaitClose()).isEqualTo(4401);
        TestSocket patient = TestSocket.open(left);
        patient.send(Map.of("type", "hello", "token", issuer.patient()));
        patient.awaitError("not-allowed");
        assertThat(patient.awaitClose()).isEqualTo(4403);
        TestSocket garbage = TestSocket.open(left);
        garbage.send("{");
        garbage.awaitError("malformed");
        assertThat(garbage.awaitClose()).isEqualTo(4400);
    }

    @Test
    void closesWhenTheTokenEndsUnlessANewerOneCame() {
        // the verifier takes a token for a while after its end; the socket does not
        TestSocket socket = TestSocket.open(left, issuer.professional("bref", Duration.ofSeconds(3), "nurse"));
        TestSocket refreshed = TestSocket.open(left, issuer.professional("long", Duration.ofSeconds(3), "nurse"));
        refreshed.send(Map.of("type", "refresh", "token", issuer.professional("autre", "nurse")));
        refreshed.awaitError("token-rejected");
        refreshed.send(Map.of("type", "refresh", "token", issuer.professional("long", "nurse")));
        refreshed.await("welcome");
        assertThat(socket.awaitClose()).isEqualTo(4401);
        refreshed.send(Map.of("type", "ping"));
        refreshed.await("pong");
        refreshed.close();
    }

    @Test
    void answersEachMistakeWithItsCode() {
        String id = accepted();
        TestSocket socket = TestSocket.open(left, nurse);
        socket.send(Map.of("type", "hello", "token", nurse));
        socket.awaitError("already-hello");
        socket.send(Map.of("type", "sing"));
        socket.awaitError("unknown-type");
        socket.send("[1]");
        socket.awaitError("malformed");
        socket.send(Map.of("type", "ack"));
        socket.awaitError("malformed");
        UUID early = socket.chat("trop tôt");
        assertThat(socket.awaitError("not-joined").path("msgId").asText()).isEqualTo(early.toString());
        socket.send(Map.of("type", "join", "consultation", UUID.randomUUID().toString()));
        socket.awaitError("not-found");
        socket.join(id);
        socket.send(Map.of("type", "join", "consultation", id));
        socket.awaitError("already-joined");
        socket.chat("x".repeat(8193));
        socket.awaitError("too-large");
        socket.send(vital(7200));
        socket.awaitError("malformed");
        socket.send(vital(72));
        socket.await("accepted");
        socket.send(Map.of("type", "offer", "msgId", UUID.randomUUID().toString(), "sdp", "v".repeat(32 * 1024 + 1)));
        socket.awaitError("too-large");
        socket.close();
    }

    private static Map<String, Object> vital(double value) {
        return Map.of(
                "type",
                "vital",
                "msgId",
                UUID.randomUUID().toString(),
                "code",
                "8867-4",
                "value",
                value,
                "unit",
                "/min",
                "measuredAt",
                java.time.Instant.now().toString());
    }

    @Test
    void keepsOutsidersOut() {
        String id = accepted();
        TestSocket outsider = TestSocket.open(left, issuer.professional("dehors", "outsider"));
        outsider.send(Map.of("type", "join", "consultation", id));
        outsider.awaitError("not-found");
        outsider.close();
    }

    @Test
    void cutsFloodsAndGiants() {
        TestSocket flood = TestSocket.open(left, nurse);
        try {
            for (int i = 0; i < 200; i++) {
                flood.send(Map.of("type", "ping"));
            }
        } catch (RuntimeException closedMeanwhile) {
            assertThat(closedMeanwhile).isNotNull();
        }
        assertThat(flood.awaitClose()).isEqualTo(4429);
        TestSocket giant = TestSocket.open(left, nurse);
        giant.send(Map.of("type", "typing", "active", true, "padding", "x".repeat(70_000)));
        assertThat(giant.awaitClose()).isEqualTo(1009);
    }

    @Test
    void countsSocketsOfAPersonOverAllNodes() {
        String person = issuer.professional("nombreuse", "nurse");
        List<TestSocket> sockets = List.of(
                TestSocket.open(left, person),
                TestSocket.open(right, person),
                TestSocket.open(left, person),
                TestSocket.open(right, person),
                TestSocket.open(left, person));
        TestSocket sixth = TestSocket.open(right);
        sixth.send(Map.of("type", "hello", "token", person));
        sixth.awaitError("too-many-sockets");
        assertThat(sixth.awaitClose()).isEqualTo(4403);
        sockets.forEach(TestSocket::close);
    }

    @Test
    void opensToKnownOriginsAndTheSubprotocolOnly() {
        HttpClient client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .subprotocols("morvan.teleconsult.v1")
                        .header("Origin", "https://evil.example")
                        .buildAsync(left.socket(), new WebSocket.Listener() {})
                        .join())
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .header("Origin", "http://localhost:8081")
                        .buildAsync(left.socket(), new WebSocket.Listener() {})
                        .join())
                .hasRootCauseMessage("Unexpected HTTP response status code 400");
    }
}
