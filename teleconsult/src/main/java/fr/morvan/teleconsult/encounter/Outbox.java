package fr.morvan.teleconsult.encounter;

import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes waiting for the shared record, stored in the transaction of what they tell.
@Component
class Outbox {

    private final JdbcClient jdbc;
    private final Wakeups wakeups;

    Outbox(JdbcClient jdbc, Wakeups wakeups) {
        this.jdbc = jdbc;
        this.wakeups = wakeups;
    }

    /// An entry taken for delivery.
    ///
    /// @param what name of the write, once per consultation
    /// @param attempts how often it failed before
    record Entry(long position, String what, String method, String path, String body, int attempts) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(ConsultationId consultation, String what, String method, String path, String body, Instant at) {
        jdbc.sql("""
                insert into outbox (consultation, what, method, path, body, created_at, next_attempt_at)
                values (:consultation, :what, :method, :path, :body, :at, :at)""")
                .param("consultation", consultation.value())
                .param("what", what)
                .param("method", method)
                .param("path", path)
                .param("body", body)
                .param("at", Timestamp.from(at))
                .update();
        wakeups.send(new Wakeup.OutboxFilled());
    }

    /// Takes the next due entry and holds its row: when this process dies, the database gives it free at once. Entries
    /// of one consultation come in their order.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Entry> take(Instant now) {
        return jdbc.sql("""
                select * from outbox o where done_at is null and next_attempt_at <= :now
                and not exists (select from outbox before where before.consultation = o.consultation
                                and before.position < o.position and before.done_at is null)
                order by position limit 1 for update skip locked""")
                .param("now", Timestamp.from(now))
                .query((rs, row) -> new Entry(
                        rs.getLong("position"),
                        rs.getString("what"),
                        rs.getString("method"),
                        rs.getString("path"),
                        rs.getString("body"),
                        rs.getInt("attempts")))
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void done(Entry entry, Instant at) {
        jdbc.sql(
                        "update outbox set done_at = :at, attempts = attempts + 1, last_error = null, refused_at = null where position = :position")
                .param("at", Timestamp.from(at))
                .param("position", entry.position())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void failed(Entry entry, String error, Instant next) {
        jdbc.sql("""
                update outbox set attempts = attempts + 1, last_error = :error, next_attempt_at = :next
                where position = :position""")
                .param("error", error)
                .param("next", Timestamp.from(next))
                .param("position", entry.position())
                .update();
    }

    /// Put aside for an operator; what comes after it in the same consultation waits with it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(Entry entry, String error, Instant at, Instant next) {
        failed(entry, error, next);
        jdbc.sql("update outbox set refused_at = coalesce(refused_at, :at) where position = :position")
                .param("at", Timestamp.from(at))
                .param("position", entry.position())
                .update();
    }

    /// Has a refused entry tried at once; whether there is one at this position.
    @Transactional
    public boolean tryAgain(long position, Instant now) {
        boolean found = jdbc.sql("""
                        update outbox set next_attempt_at = :now
                        where position = :position and done_at is null and refused_at is not null""")
                        .param("now", Timestamp.from(now))
                        .param("position", position)
                        .update()
                == 1;
        if (found) {
            wakeups.send(new Wakeup.OutboxFilled());
        }
        return found;
    }

    /// A write the record refuses, without its content.
    record RefusedEntry(
            long position,
            UUID consultation,
            String what,
            Instant createdAt,
            Instant refusedAt,
            int attempts,
            String lastError,
            Instant nextAttemptAt) {}

    /// The refused ones, oldest first.
    List<RefusedEntry> refused(int limit) {
        return jdbc.sql("""
                select * from outbox where done_at is null and refused_at is not null order by position limit :limit""")
                .param("limit", limit)
                .query((rs, row) -> new RefusedEntry(
                        rs.getLong("position"),
                        rs.getObject("consultation", UUID.class),
                        rs.getString("what"),
                        rs.getTimestamp("created_at").toInstant(),
                        rs.getTimestamp("refused_at").toInstant(),
                        rs.getInt("attempts"),
                        rs.getString("last_error"),
                        rs.getTimestamp("next_attempt_at").toInstant()))
                .list();
    }

    /// How many entries the record refuses.
    int refusedCount() {
        return jdbc.sql("select count(*) from outbox where done_at is null and refused_at is not null")
                .query(Integer.class)
                .single();
    }

    /// How many entries wait.
    int waiting() {
        return jdbc.sql("select count(*) from outbox where done_at is null")
                .query(Integer.class)
                .single();
    }
}
