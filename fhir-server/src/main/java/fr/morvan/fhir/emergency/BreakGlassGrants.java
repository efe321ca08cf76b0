package fr.morvan.fhir.emergency;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
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

/// Keeps who opened whose record in an emergency; asked anew at each request.
@Component
public class BreakGlassGrants {

    private static final String COLUMNS =
            "id, patient_id, practitioner, situation, display_name, reason, explanation, opened, expires, ended";

    private final JdbcClient jdbc;

    BreakGlassGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether this situation holds an emergency access to this patient now.
    public boolean holds(PractitionerRoleId situation, PatientId patient, Instant now) {
        return active(situation, patient, now).isPresent();
    }

    /// The patients this situation holds an emergency access to now.
    public List<PatientId> patientsOf(PractitionerRoleId situation, Instant now) {
        return jdbc.sql("""
                        select distinct patient_id from break_glass
                          where situation = ? and opened <= ? and ? < expires and ended is null
                        """)
                .param(situation.reference())
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .query((row, number) -> new PatientId(row.getString(1)))
                .list();
    }

    Optional<BreakGlassGrant> active(PractitionerRoleId situation, PatientId patient, Instant now) {
        return jdbc.sql("select " + COLUMNS + """
                         from break_glass
                          where situation = ? and patient_id = ? and opened <= ? and ? < expires and ended is null
                          order by expires desc limit 1
                        """)
                .param(situation.reference())
                .param(patient.value())
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .query(BreakGlassGrants::grant)
                .optional();
    }

    void open(BreakGlassGrant grant) {
        jdbc.sql("insert into break_glass (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)")
                .param(grant.id())
                .param(grant.patient().value())
                .param(grant.practitioner().reference())
                .param(grant.situation().reference())
                .param(grant.displayName())
                .param(grant.reason().code())
                .param(grant.explanation())
                .param(Timestamp.from(grant.opened()))
                .param(Timestamp.from(grant.expires()))
                .update();
    }

    /// Ends what this situation holds; false: nothing.
    boolean end(PractitionerRoleId situation, PatientId patient, Instant now) {
        return jdbc.sql("""
                                update break_glass set ended = ?
                                  where situation = ? and patient_id = ? and ? < expires and ended is null
                                """)
                        .param(Timestamp.from(now))
                        .param(situation.reference())
                        .param(patient.value())
                        .param(Timestamp.from(now))
                        .update()
                > 0;
    }

    /// Those opened in `[from, to)`, oldest first.
    List<BreakGlassGrant> opened(Instant from, Instant to, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from break_glass where opened >= ? and opened < ? order by opened, id limit ?")
                .param(Timestamp.from(from))
                .param(Timestamp.from(to))
                .param(limit)
                .query(BreakGlassGrants::grant)
                .list();
    }

    private static BreakGlassGrant grant(ResultSet row, int number) throws SQLException {
        return new BreakGlassGrant(
                row.getObject("id", UUID.class),
                new PatientId(row.getString("patient_id")),
                PractitionerId.parse(row.getString("practitioner")).orElseThrow(),
                PractitionerRoleId.parse(row.getString("situation")).orElseThrow(),
                row.getString("display_name"),
                BreakGlassReason.ofCode(row.getString("reason")).orElseThrow(),
                row.getString("explanation"),
                row.getTimestamp("opened").toInstant(),
                row.getTimestamp("expires").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended")).map(Timestamp::toInstant));
    }
}
