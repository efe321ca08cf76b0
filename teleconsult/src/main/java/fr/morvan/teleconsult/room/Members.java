package fr.morvan.teleconsult.room;

import fr.morvan.france.id.PractitionerRoleId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Participants of rooms.
@Component
public class Members {

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Gives a situation its participant id, once.
    public ParticipantId enter(RoomId room, PractitionerRoleId situation, String displayName, String side) {
        UUID id = jdbc.sql("""
                insert into participant (id, room, practitioner_role, display_name, side)
                values (:id, :room, :role, :name, :side)
                on conflict (room, practitioner_role) do update set display_name = excluded.display_name
                returning id""")
                .param("id", UUID.randomUUID())
                .param("room", room.value())
                .param("role", situation.value())
                .param("name", displayName)
                .param("side", side)
                .query(UUID.class)
                .single();
        return new ParticipantId(id);
    }

    /// Takes somebody out of a room who does not belong there any more.
    public void forget(RoomId room, PractitionerRoleId situation) {
        jdbc.sql("""
                update socket set room = null, participant = null where participant in
                    (select id from participant where room = :room and practitioner_role = :role)""")
                .param("room", room.value())
                .param("role", situation.value())
                .update();
        jdbc.sql("delete from participant where room = :room and practitioner_role = :role")
                .param("room", room.value())
                .param("role", situation.value())
                .update();
    }

    /// Everybody of a room, the requester first.
    public List<Member> of(RoomId room) {
        return jdbc.sql("""
                select p.*, exists (select from socket s where s.participant = p.id) as present
                from participant p where p.room = :room order by p.side""")
                .param("room", room.value())
                .query((rs, row) -> new Member(
                        new ParticipantId(rs.getObject("id", UUID.class)),
                        new PractitionerRoleId(rs.getString("practitioner_role")),
                        rs.getString("display_name"),
                        rs.getString("side"),
                        rs.getBoolean("present")))
                .list();
    }

    /// Remembers how far a participant got; never goes back, never beyond the log.
    public void acknowledge(ParticipantId participant, long seq) {
        jdbc.sql("""
                update participant p set acknowledged_seq = greatest(acknowledged_seq, least(:seq, r.last_seq))
                from room r where r.id = p.room and p.id = :id""").param("seq", seq).param("id", participant.value()).update();
    }
}
