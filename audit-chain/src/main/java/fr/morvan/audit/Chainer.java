package fr.morvan.audit;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/// Links committed rows, behind the writers and without any lock of theirs.
///
/// Several nodes may try: a lock that ends with the transaction lets one of them link at a time, and the position is
/// the primary key, so that a node which slept cannot link twice.
public final class Chainer {

    /// Rows of one transaction; a backlog is worked off in several.
    static final int BATCH = 2_000;

    private static final long LOCK = 0x6d6f7276_61756474L;

    private final DataSource dataSource;
    private final Clock clock;
    private Seen seen = Seen.NOTHING;

    public Chainer(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /// The last id that was visible once, and the transactions that could still bring a smaller one: those with a
    /// number below `before`. A transaction has its number before a row of it has its id.
    private record Seen(long lastId, BigInteger before) {
        static final Seen NOTHING = new Seen(0, BigInteger.ZERO);
    }

    private record Horizon(BigInteger oldestRunning, Seen seen) {}

    /// Links what is visible and not linked yet; how many rows that were. None while another node is at it.
    public synchronized int link() throws SQLException {
        int all = 0;
        int linked;
        do {
            linked = batch();
            all += linked;
        } while (linked == BATCH);
        return all;
    }

    private int batch() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int linked = tryLock(connection) ? batch(connection) : 0;
                connection.commit();
                return linked;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    static boolean tryLock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private int batch(Connection connection) throws SQLException {
        var tail = tail(connection);
        // asked before the rows are: whoever ended by then is among them
        var horizon = horizon(connection);
        var rows = unlinked(connection, tail.floor());
        boolean complete = rows.size() < BATCH && horizon.oldestRunning().compareTo(seen.before()) >= 0;
        long floor = complete ? Math.max(tail.floor(), seen.lastId()) : tail.floor();
        if (!rows.isEmpty()) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            insert(connection, links(tail, rows, floor, now), now);
        }
        if (complete) {
            seen = horizon.seen();
        }
        return rows.size();
    }

    /// The floor holds once the whole batch is stored, so only its last link says it.
    private static List<Link> links(Link tail, List<AuditRow> rows, long floor, Instant now) {
        long linkedAt = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        List<Link> links = new ArrayList<>();
        var last = tail;
        for (int i = 0; i < rows.size(); i++) {
            last = last.next(rows.get(i), i == rows.size() - 1 ? floor : tail.floor(), linkedAt);
            links.add(last);
        }
        return links;
    }

    static Link tail(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select " + LinkedRow.LINK_COLUMNS
                        + " from audit.audit_link l order by l.position desc limit 1")) {
            return row.next() ? LinkedRow.link(row) : Link.NONE;
        }
    }

    private static Horizon horizon(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select cast(pg_snapshot_xmin(pg_current_snapshot()) as text),
                               cast(pg_snapshot_xmax(pg_current_snapshot()) as text),
                               coalesce(max(id), 0)
                          from audit.audit_event""")) {
            row.next();
            return new Horizon(
                    new BigInteger(row.getString(1)), new Seen(row.getLong(3), new BigInteger(row.getString(2))));
        }
    }

    private static List<AuditRow> unlinked(Connection connection, long floor) throws SQLException {
        var sql = "select " + AuditRow.COLUMNS + " from audit.audit_event e where e.id > ?"
                + " and not exists (select from audit.audit_link l where l.event_id = e.id) order by e.id limit ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, floor);
            statement.setInt(2, BATCH);
            List<AuditRow> rows = new ArrayList<>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(AuditRow.read(found));
                }
            }
            return rows;
        }
    }

    private static void insert(Connection connection, List<Link> links, Instant now) throws SQLException {
        var sql = """
                insert into audit.audit_link (position, event_id, floor, linked_at, hash)
                select p, e, f, ?, decode(h, 'hex')
                  from unnest(?, ?, ?, ?) as link (p, e, f, h)""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setArray(2, connection.createArrayOf("bigint", longs(links, Link::position)));
            statement.setArray(3, connection.createArrayOf("bigint", longs(links, Link::eventId)));
            statement.setArray(4, connection.createArrayOf("bigint", longs(links, Link::floor)));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "text", links.stream().map(Link::hash).toArray()));
            statement.executeUpdate();
        }
    }

    private static Object[] longs(List<Link> links, ToLongFunction<Link> value) {
        return links.stream().map(value::applyAsLong).toArray();
    }
}
