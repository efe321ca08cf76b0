package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the triggers note, who may number it, and how long it is kept.
class SequencerIT {

    private static final Timestamp NOW = new Timestamp(0);
    private static final int ALL = 1_000;

    private final FeedDatabase database = FeedDatabase.emptied();
    private Connection connection;
    private JdbcClient jdbc;
    private HapiTables tables;

    SequencerIT() throws SQLException {
        connection = database.connect();
        jdbc = FeedDatabase.jdbc(connection);
        tables = new HapiTables(connection);
    }

    @BeforeEach
    void patients() throws SQLException {
        tables.create(1, "Patient", 0, NOW);
        tables.create(2, "Patient", 0, NOW);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void eachVersionIsNotedWithItsPatients() throws Exception {
        tables.create(10, "Observation", 1, NOW);
        tables.version(10, "Observation", 2, NOW, null);
        tables.create(11, "Organization", 0, NOW);

        assertThat(numbered())
                .containsExactly(
                        new Change(1, "Patient", "r1", 1, false, List.of("r1")),
                        new Change(2, "Patient", "r2", 1, false, List.of("r2")),
                        new Change(3, "Observation", "r10", 1, false, List.of("r1")),
                        new Change(4, "Observation", "r10", 2, false, List.of("r1")),
                        new Change(5, "Organization", "r11", 1, false, List.of()));
    }

    @Test
    void patientLeftIsToldOnce() throws Exception {
        tables.create(10, "Observation", 1, NOW);
        connection.setAutoCommit(false);
        tables.execute("update hfj_res_link set target_resource_id = 2 where src_resource_id = 10");
        tables.version(10, "Observation", 2, NOW, null);
        connection.commit();
        tables.version(10, "Observation", 3, NOW, null);
        connection.commit();
        connection.setAutoCommit(true);

        assertThat(numbered().subList(2, 5))
                .extracting(Change::patients)
                .containsExactly(List.of("r1"), List.of("r1", "r2"), List.of("r2"));
        assertThat(jdbc.sql("select count(*) from change_left")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void deletionIsToldToThePatientItLeaves() throws Exception {
        tables.create(10, "Observation", 1, NOW);
        connection.setAutoCommit(false);
        tables.execute("delete from hfj_res_link where src_resource_id = 10");
        tables.version(10, "Observation", 2, NOW, NOW);
        connection.commit();
        connection.setAutoCommit(true);

        assertThat(numbered().getLast()).isEqualTo(new Change(4, "Observation", "r10", 2, true, List.of("r1")));
    }

    @Test
    void physicalRemovalIsToldToo() throws Exception {
        tables.create(10, "Observation", 1, NOW);
        connection.setAutoCommit(false);
        tables.execute("delete from hfj_res_link where src_resource_id = 10");
        tables.execute("delete from hfj_res_ver where res_id = 10");
        tables.execute("delete from hfj_resource where res_id = 10");
        connection.commit();
        connection.setAutoCommit(true);

        assertThat(numbered().getLast()).isEqualTo(new Change(4, "Observation", "r10", 1, true, List.of("r1")));
    }

    @Test
    void rolledBackWriteIsNotNoted() throws Exception {
        connection.setAutoCommit(false);
        tables.create(10, "Observation", 1, NOW);
        connection.rollback();
        connection.setAutoCommit(true);

        assertThat(numbered()).hasSize(2);
    }

    @Test
    void sequencerOfAnOldTermNumbersNothing() throws Exception {
        try (var old = database.connect();
                var young = database.connect()) {
            long before = Election.stand(old).orElseThrow();
            assertThat(Election.stand(young)).isEmpty();
            // the old one is paused, its lock taken away
            Election.leave(old);
            long after = Election.stand(young).orElseThrow();

            assertThatThrownBy(() -> new Numbering().number(old, before, ALL)).isInstanceOf(Superseded.class);
            assertThat(positions()).isZero();
            assertThat(new Numbering().number(young, after, ALL)).isEqualTo(2);
        }
    }

    @Test
    void lockOfADeadSequencerIsFree() throws Exception {
        var dead = database.connect();
        Election.stand(dead).orElseThrow();
        dead.close();
        try (var young = database.connect()) {
            assertThat(eventuallyElected(young)).isTrue();
        }
    }

    private static boolean eventuallyElected(Connection connection) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (Election.stand(connection).isPresent()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    @Test
    void restoredDatabaseBeginsAnEpoch() throws Exception {
        try (var sequencer = database.connect()) {
            Election.stand(sequencer).orElseThrow();
            Election.leave(sequencer);
            int before = new ChangeLog(jdbc).state().epoch();
            Election.stand(sequencer).orElseThrow();
            Election.leave(sequencer);
            assertThat(new ChangeLog(jdbc).state().epoch()).isEqualTo(before);

            // what a dump carries into another cluster
            tables.execute("update change_sequencer set database = '1/1'");
            Election.stand(sequencer).orElseThrow();

            assertThat(new ChangeLog(jdbc).state().epoch()).isEqualTo(before + 1);
        }
    }

    @Test
    void keepsAsLongAsItSays() throws Exception {
        numbered();
        tables.execute("update change_feed set numbered_at = now() - interval '2 days' where position = 1");
        tables.execute(
                "insert into change_view (digest, extents, used_at) values ('\\x00', '{}', now() - interval '2 days')");

        Retention.drop(connection, Duration.ofDays(1));

        assertThat(new ChangeLog(jdbc).state().horizon()).isEqualTo(1);
        assertThat(jdbc.sql("select position from change_feed")
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
        assertThat(jdbc.sql("select position from change_patient")
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
        assertThat(jdbc.sql("select count(*) from change_view")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<Change> numbered() throws Exception {
        try (var sequencer = database.connect()) {
            assertThat(eventuallyElected(sequencer)).isTrue();
            long term = jdbc.sql("select term from change_sequencer")
                    .query(Long.class)
                    .single();
            new Numbering().number(sequencer, term, ALL);
        }
        var log = new ChangeLog(jdbc);
        return log.of(
                List.of("Patient", "Observation", "Organization"),
                0,
                log.state().position(),
                ALL);
    }

    private long positions() {
        return jdbc.sql("select count(*) from change_feed").query(Long.class).single();
    }
}
