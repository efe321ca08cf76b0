package fr.morvan.fhir.membership;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.ResourceId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks who is in whose circle of care; asked anew at each request, so that a revocation works at once.
@Component
public class CareMemberships {

    private final JdbcClient jdbc;

    CareMemberships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether a situation or relative is in the circle of a patient now.
    public boolean includes(ResourceId member, PatientId patient, Instant now) {
        return jdbc.sql("""
                        select exists (select 1 from care_membership
                          where member = :member and patient_id = :patient and valid_from <= :now and :now < valid_to)
                        """)
                .param("member", member.reference())
                .param("patient", patient.value())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /// The patients in whose circle a situation or relative is now, at most `limit`.
    public List<PatientId> patientsOf(ResourceId member, Instant now, int limit) {
        return jdbc.sql("""
                        select distinct patient_id from care_membership
                          where member = :member and valid_from <= :now and :now < valid_to
                          order by patient_id limit :limit
                        """)
                .param("member", member.reference())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, number) -> new PatientId(row.getString(1)))
                .list();
    }
}
