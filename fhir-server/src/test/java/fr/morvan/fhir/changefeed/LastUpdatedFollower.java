package fr.morvan.fhir.changefeed;

import fr.morvan.fhir.changefeed.Load.Version;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.Set;

/// The usual way, `_lastUpdated=ge{what was seen last}`: the negative control. It even asks for the last instant again.
final class LastUpdatedFollower implements Runnable {

    private final FeedDatabase database;
    private final Set<Version> seen = new HashSet<>();
    private volatile boolean stopped;
    private Timestamp last = new Timestamp(0);

    LastUpdatedFollower(FeedDatabase database) {
        this.database = database;
    }

    Set<Version> seen() {
        return seen;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (var connection = database.connect()) {
            while (!stopped) {
                poll(connection);
                Thread.sleep(20);
            }
            poll(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll(java.sql.Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select res_id, res_ver, res_updated from hfj_res_ver where res_updated >= ? order by res_updated")) {
            statement.setTimestamp(1, last);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    seen.add(new Version(HapiTables.id(rows.getLong(1)), rows.getLong(2)));
                    last = rows.getTimestamp(3);
                }
            }
        }
    }
}
