package fr.morvan.teleconsult.room;

import fr.morvan.france.id.PractitionerRoleId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Open sockets of all nodes, so that any node can tell who is present.
@Component
public class Sockets {

    private final JdbcClient jdbc;
    private final Node node;

    Sockets(JdbcClient jdbc, Node node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /// Registers a socket of this node unless the person has too many; those of dead nodes, and those a newer one took
    /// up, do not count.
    @Transactional
    public boolean open(SocketId socket, String subject, PractitionerRoleId situation, Instant at, int most) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:subject, 0))")
                .param("subject", subject)
                .query((rs, row) -> Boolean.TRUE)
                .single();
        int open = jdbc.sql("""
                select count(*) from socket s join node n on n.id = s.node
                where s.subject = :subject and not s.superseded and n.seen_at > :dead""")
                .param("subject", subject)
                .param("dead", Timestamp.from(at.minus(Node.DEAD_AFTER)))
                .query(Integer.class)
                .single();
        if (open >= most) {
            return false;
        }
        jdbc.sql("""
                insert into socket (id, node, subject, practitioner_role, seen_at)
                values (:id, :node, :subject, :role, :at)""")
                .param("id", socket.value())
                .param("node", node.id())
                .param("subject", subject)
                .param("role", situation.value())
                .param("at", Timestamp.from(at))
                .update();
        return true;
    }

    /// A newer socket of the same person takes this one's place.
    public void supersede(SocketId socket) {
        jdbc.sql("update socket set superseded = true where id = :id")
                .param("id", socket.value())
                .update();
    }

    /// Whether the socket is still registered.
    public boolean seen(SocketId socket, Instant at) {
        return jdbc.sql("update socket set seen_at = :at where id = :id")
                        .param("at", Timestamp.from(at))
                        .param("id", socket.value())
                        .update()
                == 1;
    }

    /// Puts a socket into a room; gives the participant's other sockets, which are out of it now.
    public List<Presence> enter(SocketId socket, RoomId room, ParticipantId participant) {
        List<Presence> others = jdbc.sql("select * from socket where participant = :participant and id <> :id")
                .param("participant", participant.value())
                .param("id", socket.value())
                .query(Sockets::presence)
                .list();
        jdbc.sql("update socket set room = null, participant = null where participant = :participant and id <> :id")
                .param("participant", participant.value())
                .param("id", socket.value())
                .update();
        jdbc.sql("update socket set room = :room, participant = :participant where id = :id")
                .param("room", room.value())
                .param("participant", participant.value())
                .param("id", socket.value())
                .update();
        return others;
    }

    /// Where a socket is; empty when it is in no room.
    public Optional<Presence> presence(SocketId socket) {
        return jdbc.sql("select * from socket where id = :id and room is not null")
                .param("id", socket.value())
                .query(Sockets::presence)
                .optional();
    }

    public void leave(SocketId socket) {
        jdbc.sql("update socket set room = null, participant = null where id = :id")
                .param("id", socket.value())
                .update();
    }

    public void close(SocketId socket) {
        jdbc.sql("delete from socket where id = :id")
                .param("id", socket.value())
                .update();
    }

    private static Presence presence(ResultSet rs, int row) throws SQLException {
        return new Presence(
                new SocketId(rs.getObject("id", UUID.class)),
                new RoomId(rs.getObject("room", UUID.class)),
                new ParticipantId(rs.getObject("participant", UUID.class)),
                rs.getTimestamp("seen_at").toInstant());
    }
}
