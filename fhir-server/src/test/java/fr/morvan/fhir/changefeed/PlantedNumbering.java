package fr.morvan.fhir.changefeed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// Numberings that look right and are not; the proof must see it.
final class PlantedNumbering {

    private PlantedNumbering() {}

    /// Takes the number drawn at the write for the position: whoever commits late comes behind the readers.
    static final class BySequence extends Numbering {
        @Override
        int batch(Connection connection, long term, int limit) throws SQLException {
            return update(connection, """
                    with taken as (
                        delete from change_outbox where seq = any (array(select seq from change_outbox order by seq limit %d))
                        returning *
                    ), by_patient as (
                        insert into change_patient select distinct patient_id, seq from taken, unnest(patients) patient_id
                    ), advanced as (
                        update change_sequencer set position = greatest(position, (select max(seq) from taken))
                    )
                    insert into change_feed (position, term, resource, type, id, version, deleted, patients, written_at)
                    select seq, %d, resource, type, id, version, deleted, patients, written_at from taken
                    """.formatted(limit, term));
        }
    }

    /// No lock and no term: two that think they are elected share the work, each with numbers of a sequence.
    static FeedRun.Numberers unfenced(FeedDatabase database) {
        try (var connection = database.connect()) {
            update(connection, "create sequence planted");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var threads = Stream.of(1, 2)
                .map(number -> Thread.ofPlatform().daemon().start(() -> unfencedLoop(database)))
                .toList();
        return () -> stop(threads);
    }

    private static void stop(List<Thread> threads) {
        threads.forEach(Thread::interrupt);
        threads.forEach(FeedRun::join);
    }

    private static void unfencedLoop(FeedDatabase database) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            while (!Thread.currentThread().isInterrupted()) {
                update(connection, """
                        with taken as (
                            delete from change_outbox where seq = any (array(
                                select seq from change_outbox order by seq limit 50 for update skip locked))
                            returning *
                        ), positioned as (
                            select nextval('planted') as position, taken.* from taken
                        ), by_patient as (
                            insert into change_patient
                            select distinct patient_id, position from positioned, unnest(patients) patient_id
                        )
                        insert into change_feed (position, term, resource, type, id, version, deleted, patients, written_at)
                        select position, 0, resource, type, id, version, deleted, patients, written_at from positioned
                        """);
                Thread.sleep(ThreadLocalRandom.current().nextInt(10));
                update(
                        connection,
                        "update change_sequencer set position = (select coalesce(max(position), 0) from change_feed)");
                connection.commit();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
