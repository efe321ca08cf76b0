package fr.morvan.teleconsult.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Taking up a cut socket, and losing the right to an open one, over two nodes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    /// What the protocol promises; a listening node is told in milliseconds.
    private static final Duration REACHES_WITHIN = Duration.ofSeconds(1);

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private TestNode left;
    private TestNode right;

    private TestDatabase database;

    @BeforeAll
    void start() {
        database = TestPostgres.database();
        left = TestNode.start(database, issuer, record);
        right = TestNode.start(database, issuer, record);
        left.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        left.close();
        right.close();
    }

    private static JsonNode hello(TestSocket socket, String token, String resumeId) {
        socket.send(Map.of("type", "hello", "token", token, "resumeId", resumeId));
        return socket.await("welcome");
    }

    @Test
    void rotatesTheResumeIdAtEachWelcome() {
        String person = issuer.professional("tournante", "nurse");
        TestSocket socket = TestSocket.open(left);
        socket.send(Map.of("type", "hello", "token", person));
        String first = socket.await("welcome").path("resumeId").asText();
        socket.send(Map.of("type", "refresh", "token", person));
        String second = socket.await("welcome").path("resumeId").asText();
        assertThat(first).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(second);

        TestSocket byTheOld = TestSocket.open(right);
        hello(byTheOld, person, first);
        socket.send(Map.of("type", "ping"));
        socket.await("pong");
        TestSocket byTheNew = TestSocket.open(right);
        hello(byTheNew, person, second);
        socket.awaitError("replaced");
        assertThat(socket.awaitClose()).isEqualTo(4409);
        byTheOld.close();
        byTheNew.close();
    }

    @Test
    void countsASocketThatWasTakenUpNoMore() {
        String person = issuer.professional("reprise", "nurse");
        List<TestSocket> others =
                Stream.generate(() -> TestSocket.open(left, person)).limit(4).toList();
        TestSocket fifth = TestSocket.open(left);
        fifth.send(Map.of("type", "hello", "token", person));
        String resumeId = fifth.await("welcome").path("resumeId").asText();

        TestSocket again = TestSocket.open(right);
        hello(again, person, resumeId);
        assertThat(fifth.awaitClose()).isEqualTo(4409);
        TestSocket usedTwice = TestSocket.open(right);
        usedTwice.send(Map.of("type", "hello", "token", person, "resumeId", resumeId));
        usedTwice.awaitError("too-many-sockets");
        again.close();
        others.forEach(TestSocket::close);
    }

    @Test
    void takesNobodyElsesResumeId() {
        TestSocket hers = TestSocket.open(left);
        hers.send(Map.of("type", "hello", "token", issuer.professional("victime", "nurse")));
        String resumeId = hers.await("welcome").path("resumeId").asText();
        TestSocket thief = TestSocket.open(right);
        hello(thief, issuer.professional("voleuse", "nurse"), resumeId);
        hers.send(Map.of("type", "ping"));
        hers.await("pong");
        hers.close();
        thief.close();
    }

    @Test
    void reachesTheOpenSocketsOfASignOutOnEveryNode() {
        String here = issuer.signedIn("partante", "s1", "nurse");
        TestSocket there = TestSocket.open(right, here);
        TestSocket otherSession = TestSocket.open(right, issuer.signedIn("partante", "s2", "nurse"));
        long begun = System.nanoTime();
        assertThat(left.post(here, "/api/sign-out", Map.of()).status()).isEqualTo(204);
        there.awaitError("signed-out");
        assertThat(there.awaitClose()).isEqualTo(4401);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(REACHES_WITHIN);

        TestSocket again = TestSocket.open(left);
        again.send(Map.of("type", "hello", "token", here));
        again.awaitError("signed-out");
        assertThat(again.awaitClose()).isEqualTo(4401);
        otherSession.send(Map.of("type", "ping"));
        otherSession.await("pong");
        otherSession.close();
    }

    @Test
    void keepsOneOfManySignOutsOfTheSameSession() throws SQLException {
        String token = issuer.signedIn("insistante", "s1", "nurse");
        for (int i = 0; i < 5; i++) {
            assertThat(left.post(token, "/api/sign-out", Map.of()).status()).isEqualTo(204);
        }
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var kept = connection
                        .createStatement()
                        .executeQuery("select count(*) from sign_out where subject = 'sub-insistante'")) {
            assertThat(kept.next()).isTrue();
            assertThat(kept.getInt(1)).isEqualTo(1);
        }
        TestSocket socket = TestSocket.open(right);
        socket.send(Map.of("type", "hello", "token", token));
        socket.awaitError("signed-out");
    }

    @Test
    void reachesTheOpenSocketsOfASituationThatLostItsRights() {
        String doctor = issuer.professional("derm1", "derm1");
        String id = Act.accepted(left, issuer.professional("infirmiere", "nurse"), doctor);
        TestSocket socket = TestSocket.open(right, doctor);
        socket.join(id);
        long begun = System.nanoTime();
        Map<String, String> situation = Map.of("practitionerRole", "PractitionerRole/derm1");
        assertThat(left.post(issuer.operator(), "/api/operations/sign-outs", situation)
                        .status())
                .isEqualTo(204);
        socket.awaitError("signed-out");
        assertThat(socket.awaitClose()).isEqualTo(4401);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(REACHES_WITHIN);
    }

    @Test
    void letsOnlyTheOperatorEndOthersSignIns() {
        String nurse = issuer.professional("infirmiere", "nurse");
        assertThat(left.post(nurse, "/api/operations/sign-outs", Map.of("subject", "sub-derm1"))
                        .problem())
                .isEqualTo("not-allowed");
        assertThat(left.post(issuer.operator(), "/api/operations/sign-outs", Map.of())
                        .problem())
                .isEqualTo("bad-request");
        assertThat(left.post(issuer.operator(), "/api/operations/sign-outs", Map.of("practitionerRole", "nurse"))
                        .problem())
                .isEqualTo("bad-request");
        assertThat(left.post("", "/api/sign-out", Map.of()).status()).isEqualTo(401);
    }
}
