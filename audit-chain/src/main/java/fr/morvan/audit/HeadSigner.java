package fr.morvan.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Signs where the chain ends, now and then, and exports what was signed.
public final class HeadSigner {

    private final DataSource dataSource;
    private final SigningKey key;
    private final HeadFolder folder;
    private final Duration every;
    private final Clock clock;
    private long exported;

    /// @param folder where heads are exported to
    /// @param every how long one head stands before the next is due
    public HeadSigner(DataSource dataSource, SigningKey key, Path folder, Duration every, Clock clock) {
        this.dataSource = dataSource;
        this.key = key;
        this.folder = new HeadFolder(folder);
        this.every = every;
        this.clock = clock;
    }

    /// Signs when a head is due and the chain has grown; exports what any node signed.
    public synchronized void sign() throws SQLException, IOException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (Chainer.tryLock(connection)) {
                    var tail = Chainer.tail(connection);
                    if (isDue(connection, tail)) {
                        insert(connection, Head.sign(key, tail, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
                    }
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            export(connection);
        }
    }

    private boolean isDue(Connection connection, Link tail) throws SQLException {
        try (var statement = connection.createStatement();
                var last = statement.executeQuery(
                        "select position, signed_at from audit.audit_head order by position desc limit 1")) {
            if (!last.next()) {
                return tail.position() > 0;
            }
            var dueAt = last.getTimestamp(2).toInstant().plus(every);
            return tail.position() > last.getLong(1) && !dueAt.isAfter(clock.instant());
        }
    }

    private void export(Connection connection) throws SQLException, IOException {
        for (var text : heads(connection, exported)) {
            Optional<Head> head = Head.parse(text);
            if (head.isPresent()) {
                folder.write(head.get());
                exported = head.get().position();
            }
        }
    }

    /// In the order of their positions.
    static List<String> heads(Connection connection, long after) throws SQLException {
        try (var statement =
                connection.prepareStatement("select head from audit.audit_head where position > ? order by position")) {
            statement.setLong(1, after);
            List<String> heads = new ArrayList<>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    heads.add(row.getString(1));
                }
            }
            return heads;
        }
    }

    private static void insert(Connection connection, Head head) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into audit.audit_head (position, signed_at, head) values (?, ?, ?)")) {
            statement.setLong(1, head.position());
            statement.setTimestamp(2, Timestamp.from(head.signedAt()));
            statement.setString(3, head.text());
            statement.executeUpdate();
        }
    }
}
