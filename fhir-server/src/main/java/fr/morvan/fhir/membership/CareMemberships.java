package fr.morvan.fhir.membership;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.ResourceId;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks who is in whose circle of care; asked anew at each request, so that a revocation works at once.
@Component
public class CareMemberships {

    private final JdbcClient jdbc;

    CareMemberships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The roles a situation or relative has in the circle of a patient now, see [CareRole]; empty: not in it.
    public Set<String> roles(ResourceId member, PatientId patient, Instant now) {
        return Set.copyOf(jdbc.sql("""
                        select distinct coalesce(role, '') from care_membership
                          where member = :member and patient_id = :patient and valid_from <= :now and :now < valid_to
                        """)
                .param("member", member.reference())
                .param("patient", patient.value())
                .param("now", Timestamp.from(now))
                .query(String.class)
                .set());
    }

    /// The patients in whose circle a situation or relative is now, at most `limit`, with the roles there.
    public Map<PatientId, Set<String>> circlesOf(ResourceId member, Instant now, int limit) {
        Map<PatientId, Set<String>> circles = new LinkedHashMap<>();
        jdbc.sql("""
                        select distinct patient_id, coalesce(role, '') from care_membership
                          where member = :member and valid_from <= :now and :now < valid_to
                          order by patient_id limit :limit
                        """)
                .param("member", member.reference())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((ResultSet row) -> {
                    circles.computeIfAbsent(new PatientId(row.getString(1)), absent -> new HashSet<>())
                            .add(row.getString(2));
                });
        return circles;
    }

    /// Who coordinates the care of a patient now: the attending doctor; where there is none, each professional of the
    /// circle.
    public List<String> coordinators(PatientId patient, Instant now) {
        return jdbc.sql("""
                        with circle as (
                          select member, bool_or(role = :doctor) as doctor from care_membership
                            where patient_id = :patient and member like 'PractitionerRole/%' and source like 'CareTeam/%'
                              and valid_from <= :now and :now < valid_to
                            group by member)
                        select member from circle
                          where doctor or not exists (select 1 from circle where doctor) order by member limit 50
                        """)
                .param("doctor", CareRole.ATTENDING_DOCTOR)
                .param("patient", patient.value())
                .param("now", Timestamp.from(now))
                .query(String.class)
                .list();
    }
}
