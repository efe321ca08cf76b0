package fr.morvan.fhir.changefeed;

import java.sql.Connection;
import java.sql.SQLException;

/// Gives committed changes their positions: moves them from the outbox to the feed, in one transaction a batch.
///
/// The one row of `change_sequencer` is locked from before the first position of a batch is known until the batch is
/// committed. So positions become visible in their own order and without a gap, whatever else goes wrong; and a
/// sequencer whose term is over gets no lock at all.
class Numbering {

    private static final String MOVE = """
            with taken as (
                delete from change_outbox where seq = any (array(select seq from change_outbox order by seq limit ?))
                returning *
            ), numbered as (
                insert into change_feed (position, term, resource, type, id, version, deleted, patients, written_at)
                select ? + row_number() over (order by seq), ?, resource, type, id, version, deleted, patients, written_at
                  from taken
                returning position, patients
            ), by_patient as (
                insert into change_patient (patient_id, position)
                select distinct patient_id, position from numbered, unnest(patients) patient_id
            )
            select count(*) from numbered
            """;

    /// Numbers at most so many changes; the connection is in auto-commit mode before and after. One that failed is not
    /// to be used again.
    ///
    /// @return how many there were
    int number(Connection connection, long term, int limit) throws SQLException, Superseded {
        if (isEmpty(connection)) {
            return 0;
        }
        connection.setAutoCommit(false);
        try {
            int count = batch(connection, term, limit);
            connection.commit();
            connection.setAutoCommit(true);
            return count;
        } catch (Superseded e) {
            connection.rollback();
            connection.setAutoCommit(true);
            throw e;
        }
    }

    /// Asked first, so that an idle sequencer writes nothing.
    private static boolean isEmpty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select not exists (select 1 from change_outbox)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    int batch(Connection connection, long term, int limit) throws SQLException, Superseded {
        long position = lock(connection, term);
        int count = move(connection, position, term, limit);
        try (var statement = connection.prepareStatement("update change_sequencer set position = ?")) {
            statement.setLong(1, position + count);
            statement.executeUpdate();
        }
        return count;
    }

    private static long lock(Connection connection, long term) throws SQLException, Superseded {
        try (var statement =
                connection.prepareStatement("select position from change_sequencer where term = ? for update")) {
            statement.setLong(1, term);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new Superseded(term);
                }
                return row.getLong(1);
            }
        }
    }

    private static int move(Connection connection, long position, long term, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(MOVE)) {
            statement.setInt(1, limit);
            statement.setLong(2, position);
            statement.setLong(3, term);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
