package fr.morvan.fhir.consent;

import fr.morvan.fhir.consent.Restriction.Block;
import fr.morvan.fhir.consent.Restriction.Grant;
import fr.morvan.fhir.consent.Restriction.NoBreakGlass;
import fr.morvan.fhir.consent.Restriction.Opposition;
import fr.morvan.france.id.PatientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks what patients wish; asked anew at each request, so that a wish works at once on every node.
@Component
public class PatientWishes {

    private final JdbcClient jdbc;

    PatientWishes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The wishes in force of each of these patients; a patient who said nothing is not in the map.
    public Map<PatientId, Wishes> of(Collection<PatientId> patients, Instant now) {
        if (patients.isEmpty()) {
            return Map.of();
        }
        Map<PatientId, List<Restriction>> found = new HashMap<>();
        jdbc.sql("""
                        select patient_id, kind, subject, types from access_restriction
                          where patient_id = any(:patients) and valid_from <= :now and :now < valid_to
                        """)
                .param("patients", patients.stream().map(PatientId::value).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query((ResultSet row) -> {
                    found.computeIfAbsent(new PatientId(row.getString("patient_id")), absent -> new ArrayList<>())
                            .add(restriction(row));
                });
        Map<PatientId, Wishes> wishes = new HashMap<>();
        found.forEach((patient, restrictions) -> wishes.put(patient, new Wishes(restrictions)));
        return wishes;
    }

    private static Restriction restriction(ResultSet row) throws SQLException {
        var types = Set.of((String[]) row.getArray("types").getArray());
        var subject = row.getString("subject");
        return switch (row.getString("kind")) {
            case "opposition" -> new Opposition(types);
            case "no-break-glass" -> new NoBreakGlass();
            case "block" -> new Block(subject);
            case "grant" -> new Grant(subject, types);
            case String other -> throw new IllegalStateException("no such restriction: " + other);
        };
    }
}
