package fr.morvan.teleconsult.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two hundred specialists accept one offer at once.
class AcceptRaceIT {

    private static final int SPECIALISTS = 200;

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();

    @Test
    void hasOneWinner() {
        try (TestNode node = TestNode.start(TestPostgres.database(), issuer, record)) {
            List<Answer> answers = race(node);
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            List<Answer> losers =
                    answers.stream().filter(answer -> answer.status() == 409).toList();
            assertThat(losers).hasSize(SPECIALISTS - 1).allSatisfy(loser -> {
                assertThat(loser.problem()).isEqualTo("offer-taken");
                assertThat(loser.json().path("takenBy").asText()).isEqualTo("another-specialist");
                assertThat(loser.json().toString())
                        .doesNotContain("PractitionerRole")
                        .doesNotContain("Nom de");
            });
        }
    }

    /// The planted defect: without the row lock, the version and the unique indexes, the check above would see several
    /// winners.
    @Test
    void wouldHaveSeveralWinnersWithoutTheGuards() throws SQLException {
        TestDatabase database = TestPostgres.database();
        try (TestNode node = TestNode.start(List.of(Unguarded.class), database, issuer, record)) {
            try (Connection connection = TestPostgres.superuser(database);
                    var statement = connection.createStatement()) {
                statement.execute("drop index offer_one_winner");
                statement.execute("alter table consultation_transition drop constraint consultation_transition_pkey");
                statement.execute("alter table outbox drop constraint outbox_consultation_what_key");
            }
            assertThat(race(node).stream().filter(answer -> answer.status() == 200))
                    .hasSizeGreaterThan(1);
        }
    }

    private List<Answer> race(TestNode node) {
        String[] roles = IntStream.range(0, SPECIALISTS)
                .mapToObj(number -> "specialist-" + number)
                .toArray(String[]::new);
        node.loadRegion(issuer, roles);
        String id = node.post(issuer.professional("infirmiere", "nurse"), "/api/consultations", TestNode.request("P1"))
                .json()
                .path("id")
                .asText();
        CountDownLatch start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> pending = List.of(roles).stream()
                    .map(role -> issuer.professional(role, role))
                    .map(token -> executor.submit(() -> {
                        start.await();
                        return node.post(token, "/api/consultations/" + id + "/accept", Map.of());
                    }))
                    .toList();
            start.countDown();
            return pending.stream().map(AcceptRaceIT::result).toList();
        }
    }

    private static Answer result(Future<Answer> pending) {
        try {
            return pending.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The store without its guards; each read takes a moment, as on a busy machine.
    @Configuration(proxyBeanMethods = false)
    static class Unguarded {

        @Bean
        ConsultationStore consultationStore(
                JdbcClient jdbc, RoomLog rooms, Wakeups wakeups, ApplicationEventPublisher publisher) {
            return new ConsultationStore(
                    jdbc, rooms, wakeups, publisher, new Guards(" and pg_sleep(0.05) is not null", ""));
        }
    }
}
