package fr.morvan.audit;

import fr.morvan.audit.Verdict.Bent;
import fr.morvan.audit.Verdict.Fault;
import fr.morvan.audit.Verdict.Intact;
import fr.morvan.audit.Verdict.SignedEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Walks along the chain from its first link, computes each hash again and compares it with what was signed.
///
/// Reads one snapshot of the database and writes nothing.
public final class ChainVerification {

    private static final int FETCH = 1_000;

    private final Connection connection;
    private final Optional<Path> heads;
    private final Optional<HeadKey> key;
    private final Listener listener;

    /// Told how far the walk is.
    @FunctionalInterface
    public interface Listener {
        /// @param done rows checked of about so many
        void walked(long done, long total);
    }

    /// @param heads folder of exported heads
    /// @param key without it no head is checked, neither of the folder nor of the database
    public ChainVerification(Connection connection, Optional<Path> heads, Optional<HeadKey> key, Listener listener) {
        this.connection = connection;
        this.heads = heads;
        this.key = key;
        this.listener = listener;
    }

    /// Walks.
    ///
    /// @param after up to where rows were removed when their time was over, at a signed head; 0 for none
    public Verdict verify(long after) throws SQLException, IOException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            var read = key.isPresent()
                    ? SignedHeads.read(connection, heads, key.get())
                    : new SignedHeads.Read.Good(SignedHeads.none());
            return switch (read) {
                case SignedHeads.Read.Bad(Bent bent) -> bent;
                case SignedHeads.Read.Good(SignedHeads good) -> verify(good, after);
            };
        } finally {
            connection.rollback();
        }
    }

    private Verdict verify(SignedHeads signed, long after) throws SQLException {
        var start =
                after == 0 ? Optional.of(Link.NONE.hash()) : signed.at(after).map(Head::hash);
        if (start.isEmpty()) {
            return new Bent(Fault.HEAD_MISSING, after, 0, "");
        }
        var walk = new Walk(signed, after, start.get());
        var bent = walked(walk, after).or(walk::cut);
        if (bent.isPresent()) {
            return bent.get();
        }
        var outside = outside(walk.floor());
        bent = outside.bent().or(signed::missingInDatabase);
        return bent.isPresent()
                ? bent.get()
                : new Intact(
                        walk.position() - after,
                        outside.waiting(),
                        walk.late(),
                        signed.last().map(head -> new SignedEnd(head.position(), head.signedAt())));
    }

    private Optional<Bent> walked(Walk walk, long after) throws SQLException {
        long total = Math.max(0, Chainer.tail(connection).position() - after);
        var sql = "select " + LinkedRow.LINK_COLUMNS + ", " + AuditRow.COLUMNS + " from audit.audit_link l"
                + " left join audit.audit_event e on e.id = l.event_id where l.position > ? order by l.position";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            statement.setLong(1, after);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var bent = walk.step(LinkedRow.read(row));
                    if (bent.isPresent()) {
                        return bent;
                    }
                    if (walk.position() % FETCH == 0) {
                        listener.walked(walk.position() - after, total);
                    }
                }
            }
        }
        listener.walked(total, total);
        return Optional.empty();
    }

    /// Rows no link names: the first that should have one, and how many may still wait for theirs.
    private record Outside(Optional<Bent> bent, long waiting) {}

    private Outside outside(long floor) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select count(*), min(e.id) filter (where e.id <= ?),
                       min(e.id) filter (where e.recorded < now() - interval '10 minutes')
                  from audit.audit_event e
                 where not exists (select from audit.audit_link l where l.event_id = e.id)
""")) {
            statement.setLong(1, floor);
            try (var row = statement.executeQuery()) {
                row.next();
                long waiting = row.getLong(1);
                long slippedIn = row.getLong(2);
                long old = row.getLong(3);
                if (slippedIn > 0) {
                    return new Outside(Optional.of(new Bent(Fault.SLIPPED_IN, 0, slippedIn, "")), waiting);
                }
                return new Outside(
                        old > 0
                                ? Optional.of(new Bent(Fault.UNCHAINED, 0, old, Long.toString(waiting)))
                                : Optional.empty(),
                        waiting);
            }
        }
    }
}
