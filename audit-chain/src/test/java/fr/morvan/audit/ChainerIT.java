package fr.morvan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.audit.Verdict.Intact;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chain follows concurrent writers without holding them up and without leaving a row out.
class ChainerIT {

    @TempDir
    private Path heads = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private Trail trail;

    @BeforeEach
    void begin() {
        trail = new Trail(heads);
    }

    @Test
    void anOpenTransactionHoldsUpNobodyAndIsLinkedWhenItEnds() throws SQLException, IOException {
        try (var slow = trail.source.getConnection()) {
            slow.setAutoCommit(false);
            Trail.write(slow); // id 1
            trail.written(5).linked().written(5).linked();
            assertThat(trail.count("select count(*) from audit.audit_link")).isEqualTo(10);
            assertThat(trail.count("select max(floor) from audit.audit_link")).isZero();
            slow.commit();
        }
        trail.linked();
        assertThat(trail.count("select event_id from audit.audit_link where position = 11"))
                .isEqualTo(1);
        assertThat(trail.verdict()).isInstanceOf(Intact.class);
    }

    @Test
    void aNewChainerGoesOnWhereAnotherStopped() throws SQLException, IOException {
        trail.written(3).linked().written(3);
        new Chainer(trail.source, Clock.systemUTC()).link();
        trail.written(1).linked();
        assertThat(trail.verdict())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.rows()).isEqualTo(7));
    }

    @Test
    void linksABacklogLongerThanOneBatch() throws SQLException, IOException {
        trail.bent("""
                insert into audit.audit_event (recorded, request_id, interaction, outcome, caller, event)
                select now(), 'r', 'read', '0', 'Practitioner/p', '{}' from generate_series(1, %d)""".formatted(2 * Chainer.BATCH + 1));
        assertThat(trail.chainer.link()).isEqualTo(2 * Chainer.BATCH + 1);
        assertThat(trail.verdict()).isInstanceOf(Intact.class);
    }

    /// Two chainers, eight writers, transactions of different lengths, some rolled back.
    @Test
    void leavesNoRowOutUnderConcurrentWriters() throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                var random = new Random(writer);
                writers.add(() -> write(random));
            }
            var chainers = List.of(trail.chainer, new Chainer(trail.source, Clock.systemUTC())).stream()
                    .map(chainer -> threads.submit(() -> link(chainer, done)))
                    .toList();
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
            done.set(true);
            for (var chainer : chainers) {
                chainer.get();
            }
        }
        trail.linked().written(1).linked();
        assertThat(trail.count("select count(*) from audit.audit_event")).isGreaterThan(1_000);
        assertThat(trail.count("select max(floor) from audit.audit_link")).isGreaterThan(1_000);
        assertThat(trail.verdict()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.rows()).isEqualTo(count());
            assertThat(intact.waiting()).isZero();
        });
    }

    private long count() {
        try {
            return trail.count("select count(*) from audit.audit_event");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static Void link(Chainer chainer, AtomicBoolean done) throws SQLException, InterruptedException {
        while (!done.get()) {
            chainer.link();
            Thread.sleep(5);
        }
        return null;
    }

    private Void write(Random random) throws SQLException, InterruptedException {
        try (var connection = trail.source.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 100; i++) {
                int rows = 1 + random.nextInt(3);
                for (int row = 0; row < rows; row++) {
                    Trail.write(connection);
                    if (random.nextInt(20) == 0) {
                        Thread.sleep(random.nextInt(60));
                    }
                }
                if (random.nextInt(20) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        }
        return null;
    }
}
