package fr.morvan.fhir.changefeed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Numbers changes while it is elected, waits to be elected while it is not; one a node.
///
/// It has a connection of its own: the lock of the election lives in it, and its settings are no others'.
final class Sequencer implements Runnable {

    /// What wakes it; `LISTEN` and `NOTIFY` know it under this name.
    static final String CHANNEL = "morvan_changes";

    /// How its sessions are called in `pg_stat_activity`.
    static final String APPLICATION = "morvan-sequencer";

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int BATCH = 1_000;
    private static final long RETENTION_EVERY = Duration.ofMinutes(10).toNanos();

    /// Where the database is.
    record Database(String url, String user, String password) {}

    private final Database database;
    private final FeedProperties properties;
    private final Numbering numbering;
    private volatile boolean stopped;
    private long lastRetention;

    Sequencer(Database database, FeedProperties properties, Numbering numbering) {
        this.database = database;
        this.properties = properties;
        this.numbering = numbering;
        this.lastRetention = System.nanoTime();
    }

    /// Until [#stop()]; a broken connection is replaced.
    @Override
    public void run() {
        while (!stopped) {
            try (var connection = connect()) {
                serve(connection);
            } catch (SQLException e) {
                LOG.warn("the sequencer lost its connection and takes another: {}", e.getMessage());
                pause(properties.election());
            }
        }
    }

    /// Ends it within its longest wait.
    void stop() {
        stopped = true;
    }

    private Connection connect() throws SQLException {
        var settings = new Properties();
        PGProperty.USER.set(settings, database.user());
        PGProperty.PASSWORD.set(settings, database.password());
        PGProperty.APPLICATION_NAME.set(settings, APPLICATION);
        PGProperty.TCP_KEEP_ALIVE.set(settings, true);
        PGProperty.CONNECT_TIMEOUT.set(settings, 5);
        // longer than any wait of ours; a dead line must not hold the thread for ever
        PGProperty.SOCKET_TIMEOUT.set(settings, 60);
        var connection = DriverManager.getConnection(database.url(), settings);
        try (var statement = connection.createStatement()) {
            long silence = properties.silence().toMillis();
            statement.execute("set idle_session_timeout = " + silence);
            statement.execute("set idle_in_transaction_session_timeout = " + silence);
            statement.execute("set statement_timeout = '30s'");
            // a position that was read must outlive a crash
            statement.execute("set synchronous_commit = on");
            statement.execute("listen " + CHANNEL);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void serve(Connection connection) throws SQLException {
        while (!stopped) {
            var term = Election.stand(connection);
            if (term.isPresent()) {
                LOG.info("this node numbers the change feed, term {}", term.getAsLong());
                lead(connection, term.getAsLong());
            } else {
                await(connection, properties.election(), false);
            }
        }
    }

    private void lead(Connection connection, long term) throws SQLException {
        try {
            while (!stopped) {
                if (numbering.number(connection, term, BATCH) < BATCH) {
                    retain(connection);
                    await(connection, properties.poll(), true);
                }
            }
        } catch (Superseded e) {
            LOG.info("another node numbers the change feed: {}", e.getMessage());
        }
        Election.leave(connection);
    }

    private void retain(Connection connection) throws SQLException {
        boolean due = System.nanoTime() - lastRetention > RETENTION_EVERY;
        if (due && !Retention.drop(connection, properties.retention())) {
            lastRetention = System.nanoTime();
        }
    }

    /// A follower hears the same wake-ups and must not stand again at each.
    private void await(Connection connection, Duration longest, boolean wakeable) throws SQLException {
        if (wakeable) {
            connection.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
        } else {
            pause(longest);
            connection.unwrap(PGConnection.class).getNotifications();
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
