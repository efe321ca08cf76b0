package fr.morvan.teleconsult.room;

import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The numbered, durable events of rooms; appending belongs to the transaction of what it tells.
@Component
public class RoomLog {

    private final JdbcClient jdbc;
    private final Wakeups wakeups;

    RoomLog(JdbcClient jdbc, Wakeups wakeups) {
        this.jdbc = jdbc;
        this.wakeups = wakeups;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(RoomId room) {
        jdbc.sql("insert into room (id, epoch) values (:id, :epoch)")
                .param("id", room.value())
                .param("epoch", UUID.randomUUID())
                .update();
    }

    /// Appends what the platform itself tells.
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(RoomId room, EventKind kind, String body, Instant at) {
        lock(room);
        store(new RoomEvent(room, next(room), at, Optional.empty(), kind, body), Optional.empty());
    }

    /// Appends what a participant sends; a message id stored before gives its first number and stores nothing.
    @Transactional(propagation = Propagation.MANDATORY)
    public Appended append(RoomId room, ParticipantId from, EventKind kind, String body, Instant at, UUID messageId) {
        lock(room);
        Optional<Long> before = jdbc.sql(
                        "select seq from room_event where room = :room and sender = :sender and message_id = :message")
                .param("room", room.value())
                .param("sender", from.value())
                .param("message", messageId)
                .query(Long.class)
                .optional();
        if (before.isPresent()) {
            return new Appended(before.get(), true);
        }
        long seq = next(room);
        store(new RoomEvent(room, seq, at, Optional.of(from), kind, body), Optional.of(messageId));
        return new Appended(seq, false);
    }

    public Optional<RoomHead> head(RoomId room) {
        return jdbc.sql("select epoch, last_seq from room where id = :id")
                .param("id", room.value())
                .query((rs, row) -> new RoomHead(room, rs.getObject("epoch", UUID.class), rs.getLong("last_seq")))
                .optional();
    }

    /// Events after a number, in order.
    public List<RoomEvent> after(RoomId room, long seq, int limit) {
        return jdbc.sql("select * from room_event where room = :room and seq > :seq order by seq limit :limit")
                .param("room", room.value())
                .param("seq", seq)
                .param("limit", limit)
                .query(RoomLog::event)
                .list();
    }

    /// All events of some kinds, in order.
    public List<RoomEvent> ofKind(RoomId room, EventKind... kinds) {
        List<String> wires = List.of(kinds).stream().map(EventKind::wire).toList();
        return jdbc.sql("select * from room_event where room = :room and kind in (:kinds) order by seq")
                .param("room", room.value())
                .param("kinds", wires)
                .query(RoomLog::event)
                .list();
    }

    /// The room's row orders all who append.
    private void lock(RoomId room) {
        jdbc.sql("select id from room where id = :id for update")
                .param("id", room.value())
                .query(UUID.class)
                .single();
    }

    private long next(RoomId room) {
        return jdbc.sql("update room set last_seq = last_seq + 1 where id = :id returning last_seq")
                .param("id", room.value())
                .query(Long.class)
                .single();
    }

    private void store(RoomEvent event, Optional<UUID> messageId) {
        jdbc.sql("""
                insert into room_event (room, seq, at, sender, kind, body, message_id)
                values (:room, :seq, :at, :sender, :kind, cast(:body as jsonb), :message)""")
                .param("room", event.room().value())
                .param("seq", event.seq())
                .param("at", Timestamp.from(event.at()))
                .param("sender", event.from().map(ParticipantId::value).orElse(null))
                .param("kind", event.kind().wire())
                .param("body", event.body())
                .param("message", messageId.orElse(null))
                .update();
        wakeups.send(new Wakeup.RoomChanged(event.room().value()));
    }

    private static RoomEvent event(ResultSet rs, int row) throws SQLException {
        return new RoomEvent(
                new RoomId(rs.getObject("room", UUID.class)),
                rs.getLong("seq"),
                rs.getTimestamp("at").toInstant(),
                Optional.ofNullable(rs.getObject("sender", UUID.class)).map(ParticipantId::new),
                EventKind.of(rs.getString("kind")),
                rs.getString("body"));
    }
}
