package fr.morvan.fhir.accesslog;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.france.id.PatientId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads `audit_event` for one patient.
@Component
public class AccessLog {

    private final JdbcClient jdbc;
    private final DaoRegistry daos;
    private final FhirContext fhirContext;

    AccessLog(JdbcClient jdbc, DaoRegistry daos, FhirContext fhirContext) {
        this.jdbc = jdbc;
        this.daos = daos;
        this.fhirContext = fhirContext;
    }

    /// What is asked of the log.
    ///
    /// @param except whose accesses are left out, a reference; empty string: nobody's
    /// @param reader who asks: what they were refused themselves would tell them what there is
    /// @param until nothing at or after this instant, so that pages do not shift while they are read
    public record Asked(PatientId patient, String except, String reader, Instant until, int offset, int count) {}

    /// One page, newest first; what one request showed in several parts is one line each.
    ///
    /// @param more whether there is a next page
    public record Page(List<AccessEntry> entries, boolean more) {}

    /// Reads one page.
    public Page read(Asked asked) {
        var events = jdbc.sql("""
                        select event from audit_event
                          where patient_id = :patient and recorded < :until
                            and (outcome = '0' and caller <> :except or outcome = '4' and caller <> :reader)
                          order by recorded desc, id desc offset :offset limit :limit
                        """)
                .param("patient", asked.patient().value())
                .param("until", Timestamp.from(asked.until()))
                .param("except", asked.except())
                .param("reader", asked.reader())
                .param("offset", asked.offset())
                .param("limit", asked.count() + 1)
                .query((row, number) -> fhirContext.newJsonParser().parseResource(AuditEvent.class, row.getString(1)))
                .list();
        Map<String, String> situations = new HashMap<>();
        var words =
                new PlainWords(asked.patient(), reference -> situations.computeIfAbsent(reference, this::situation));
        var entries = events.stream()
                .limit(asked.count())
                .map(words::entry)
                .distinct() // a write is noted when it is stored and when it is shown
                .toList();
        return new Page(entries, events.size() > asked.count());
    }

    private String situation(String reference) {
        return role(reference).map(Situation::inWords).orElse("Professionnel de santé");
    }

    private Optional<PractitionerRole> role(String reference) {
        try {
            return Optional.of(daos.getResourceDao(PractitionerRole.class)
                    .read(new IdType(reference).toUnqualifiedVersionless(), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }
}
