package fr.morvan.fhir.changefeed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Drops what nobody is told any more.
///
/// The horizon is moved, and that committed, before anything behind it goes: a reader that finds its cursor still
/// before the horizon after it has read its page has missed nothing.
final class Retention {

    private static final int CHUNK = 5_000;

    private Retention() {}

    /// A part of it, so that nobody waits for the sequencer meanwhile.
    ///
    /// @return whether there is more to drop
    static boolean drop(Connection connection, Duration retention) throws SQLException {
        if (dropChunk(connection, retention.toSeconds()) == CHUNK) {
            return true;
        }
        try (var statement = connection.prepareStatement(
                "delete from change_view where used_at < clock_timestamp() - make_interval(secs => ?)")) {
            statement.setLong(1, retention.toSeconds());
            statement.executeUpdate();
        }
        return false;
    }

    private static int dropChunk(Connection connection, long seconds) throws SQLException {
        try (var statement = connection.prepareStatement("""
                update change_sequencer set horizon = greatest(horizon, coalesce((
                    select max(position)
                      from (select position, numbered_at from change_feed order by position limit ?) oldest
                     where numbered_at < clock_timestamp() - make_interval(secs => ?)), 0))
                """)) {
            statement.setInt(1, CHUNK);
            statement.setLong(2, seconds);
            statement.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    delete from change_patient kept using (
                        select position, unnest(patients) as patient_id from change_feed
                         where position <= (select horizon from change_sequencer)) old
                     where kept.patient_id = old.patient_id and kept.position = old.position
                    """);
            return statement.executeUpdate(
                    "delete from change_feed where position <= (select horizon from change_sequencer)");
        }
    }
}
