package fr.morvan.teleconsult.signaling;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.ConsultationId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whom a change of a consultation concerns, among those connected here.
@Component
public class Audience {

    private final JdbcClient jdbc;
    private final Clock clock;

    Audience(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A situation and the notice it gets.
    ///
    /// @param kind `consultation-changed` or `waiting-room-changed`
    public record Concerned(PractitionerRoleId situation, String kind) {}

    public List<Concerned> of(ConsultationId consultation, Collection<PractitionerRoleId> connected) {
        return jdbc.sql("""
                select role, kind from (
                  select requester as role, 'consultation-changed' as kind from consultation where id = :id
                  union select specialist, 'consultation-changed' from consultation where id = :id
                  union select specialist, 'waiting-room-changed' from offer where consultation = :id
                  union select d.practitioner_role, 'waiting-room-changed' from duty d
                        join consultation c on c.id = :id and c.specialty = d.specialty
                        where d.starts_at <= :now and d.ends_at > :now
                ) concerned where role = any (:connected)""")
                .param("id", consultation.value())
                .param("now", Timestamp.from(clock.instant()))
                .param(
                        "connected",
                        connected.stream().map(PractitionerRoleId::value).toArray(String[]::new))
                .query((rs, row) -> new Concerned(new PractitionerRoleId(rs.getString("role")), rs.getString("kind")))
                .list();
    }
}
