package fr.morvan.teleconsult.wakeup;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sends wakeups; inside a transaction they leave when it commits.
@Component
public class Wakeups {

    /// Longest volatile frame; PostgreSQL takes less than 8000 bytes a notification.
    public static final int VOLATILE_BYTES = 7_000;

    static final String CHANNEL = "morvan_teleconsult";

    private final JdbcClient jdbc;

    Wakeups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void send(Wakeup wakeup) {
        jdbc.sql("select pg_notify(:channel, :payload)")
                .param("channel", CHANNEL)
                .param("payload", wakeup.payload())
                .query((rs, row) -> Boolean.TRUE)
                .single();
    }
}
