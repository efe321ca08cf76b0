package fr.morvan.teleconsult.wakeup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Listens on a connection of its own and passes wakeups on; reconnects for ever.
@Component
class WakeupThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WakeupThread.class);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final JdbcConnectionDetails database;
    private final List<WakeupListener> listeners;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Connection connection;

    WakeupThread(JdbcConnectionDetails database, List<WakeupListener> listeners) {
        this.database = database;
        this.listeners = listeners;
    }

    @Override
    public void start() {
        // known before it runs, as it ends when it is not the known one
        Thread next = Thread.ofPlatform().daemon().name("wakeups").unstarted(this::run);
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        thread = null;
        close();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (Thread.currentThread().equals(thread)) {
            try {
                listen();
            } catch (SQLException e) {
                if (isRunning()) {
                    log.warn("listening for wakeups broke off, trying again: {}", e.getMessage());
                    pause();
                }
            } finally {
                close();
            }
        }
    }

    private void listen() throws SQLException {
        Connection opened =
                DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        connection = opened;
        execute(opened, "listen " + Wakeups.CHANNEL);
        listeners.forEach(WakeupListener::onMissed);
        PGConnection notifications = opened.unwrap(PGConnection.class);
        while (isRunning()) {
            PGNotification[] heard = notifications.getNotifications((int) PROBE.toMillis());
            if (heard == null || heard.length == 0) {
                execute(opened, "select 1");
                continue;
            }
            for (PGNotification each : heard) {
                Wakeup.parse(each.getParameter()).ifPresent(this::pass);
            }
        }
    }

    private void pass(Wakeup wakeup) {
        for (WakeupListener listener : listeners) {
            try {
                listener.onWakeup(wakeup);
            } catch (RuntimeException e) {
                log.error("a wakeup listener failed", e);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                log.debug("closing the listening connection: {}", e.getMessage());
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
