package fr.morvan.teleconsult.room;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// This process among the others that serve the same database.
@Component
public class Node {

    /// A node not heard of for so long is dead, and its sockets with it.
    public static final Duration DEAD_AFTER = Duration.ofSeconds(15);

    private final UUID id = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final Clock clock;

    Node(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID id() {
        return id;
    }

    /// Shows that this node lives; true when the others did not know it, or had given it up.
    public boolean beat() {
        return jdbc.sql("""
                insert into node (id, seen_at) values (:id, :at)
                on conflict (id) do update set seen_at = excluded.seen_at returning (xmax = 0)""")
                .param("id", id)
                .param("at", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /// Sockets in rooms whose node is dead.
    public List<SocketId> orphans() {
        Instant dead = clock.instant().minus(DEAD_AFTER);
        return jdbc.sql("""
                select s.id from socket s join node n on n.id = s.node
                where n.seen_at < :dead and s.room is not null limit 500""").param("dead", Timestamp.from(dead)).query(UUID.class).list().stream()
                .map(SocketId::new)
                .toList();
    }

    /// Forgets dead nodes that have no socket in a room any more.
    public void bury() {
        Instant dead = clock.instant().minus(DEAD_AFTER);
        jdbc.sql("""
                delete from node n where n.seen_at < :dead
                and not exists (select from socket s where s.node = n.id and s.room is not null)""").param("dead", Timestamp.from(dead)).update();
    }

    /// Leaves the others at once, when this process ends in order.
    public void leave() {
        jdbc.sql("delete from node n where n.id = :id and not exists (select from socket s where s.node = n.id)")
                .param("id", id)
                .update();
    }
}
