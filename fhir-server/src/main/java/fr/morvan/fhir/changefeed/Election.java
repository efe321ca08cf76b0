package fr.morvan.fhir.changefeed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/// Makes one session of the database the sequencer.
///
/// The lock goes with the session that holds it: when the process dies, when the line to it is cut, or when the
/// database ends a session that was silent for too long. What an old sequencer might still do after that, its term
/// forbids.
final class Election {

    /// Advisory locks are per database; the number only has to differ from others in ours.
    static final long LOCK = 0x4d6f7276616e4643L;

    private Election() {}

    /// The term of this session when it is the sequencer from now on; empty when another one is.
    static OptionalLong stand(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(begin(connection));
    }

    /// A database that is not the one it was may have forgotten positions it had told: its cursors are worth nothing.
    private static long begin(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        with now as (
                            select (select system_identifier from pg_control_system()) || '/'
                                || (select timeline_id from pg_control_checkpoint()) as identity)
                        update change_sequencer set
                            term = term + 1,
                            epoch = case when database in ('', now.identity) then epoch else epoch + 1 end,
                            database = now.identity
                          from now
                        returning term
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Steps down.
    static void leave(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        }
    }
}
