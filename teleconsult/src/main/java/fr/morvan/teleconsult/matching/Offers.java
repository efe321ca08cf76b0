package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.room.Members;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of offers; written only while the consultation's row is held.
@Component
class Offers {

    private final JdbcClient jdbc;
    private final Members members;

    Offers(JdbcClient jdbc, Members members) {
        this.jdbc = jdbc;
        this.members = members;
    }

    void open(ConsultationId consultation, List<PractitionerRoleId> specialists, int round, Instant at, Instant until) {
        jdbc.sql("""
                insert into offer (consultation, specialist, round, offered_at, expires_at, status)
                select :consultation, specialist, :round, :at, :until, 'open'
                from unnest(cast(:specialists as text[])) specialist
                on conflict (consultation, specialist) do update set round = excluded.round,
                    offered_at = excluded.offered_at, expires_at = excluded.expires_at, status = 'open'""")
                .param("consultation", consultation.value())
                .param(
                        "specialists",
                        specialists.stream().map(PractitionerRoleId::value).toArray(String[]::new))
                .param("round", round)
                .param("at", Timestamp.from(at))
                .param("until", Timestamp.from(until))
                .update();
    }

    /// Whether the offer to a specialist still stands; empty when there never was one.
    Optional<Boolean> standing(ConsultationId consultation, PractitionerRoleId specialist, Instant at) {
        return jdbc.sql("""
                select status = 'open' and expires_at > :at from offer
                where consultation = :consultation and specialist = :specialist""")
                .param("consultation", consultation.value())
                .param("specialist", specialist.value())
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .optional();
    }

    void answer(ConsultationId consultation, PractitionerRoleId specialist, String status, String reason, Instant at) {
        jdbc.sql("""
                update offer set status = :status, refusal_reason = nullif(:reason, ''), answered_at = :at
                where consultation = :consultation and specialist = :specialist""")
                .param("status", status)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .param("consultation", consultation.value())
                .param("specialist", specialist.value())
                .update();
    }

    /// Takes a specialist out of the room whom it does not belong to any more; what was said stays.
    void leaveRoom(ConsultationId consultation, PractitionerRoleId specialist) {
        members.forget(consultation.room(), specialist);
    }

    /// Ends what is still open.
    void end(ConsultationId consultation, String status) {
        jdbc.sql("update offer set status = :status where consultation = :consultation and status = 'open'")
                .param("status", status)
                .param("consultation", consultation.value())
                .update();
    }

    boolean anyOpen(ConsultationId consultation) {
        return jdbc.sql("select exists (select from offer where consultation = :consultation and status = 'open')")
                .param("consultation", consultation.value())
                .query(Boolean.class)
                .single();
    }

    List<Offer> openTo(PractitionerRoleId specialist, Instant at) {
        return jdbc.sql("""
                select o.consultation, o.expires_at from offer o join consultation c on c.id = o.consultation
                where o.specialist = :specialist and o.status = 'open' and o.expires_at > :at and c.state = 'offered'
                order by c.returned_at nulls last, c.queue_at, c.id limit 100""")
                .param("specialist", specialist.value())
                .param("at", Timestamp.from(at))
                .query((rs, row) -> new Offer(
                        new ConsultationId(rs.getObject("consultation", UUID.class)),
                        rs.getTimestamp("expires_at").toInstant()))
                .list();
    }
}
