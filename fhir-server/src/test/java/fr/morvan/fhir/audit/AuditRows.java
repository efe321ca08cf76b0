package fr.morvan.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.testing.Answer;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the audit as the database has it.
final class AuditRows {

    private final JdbcClient jdbc;

    AuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(String interaction, String outcome, String caller, String patient, AuditEvent event) {
        boolean names(String reference) {
            return event.getEntity().stream()
                    .map(entity -> entity.getWhat().getReference())
                    .anyMatch(what ->
                            reference.equals(what) || (what != null && what.startsWith(reference + "/_history/")));
        }

        /// The form of the national traces.
        void isNational() {
            assertThat(event.getPeriod().getStart()).isNotNull();
            assertThat(event.getSubtype()).hasSizeLessThanOrEqualTo(1);
            assertThat(event.getAgent())
                    .hasSizeBetween(1, 2)
                    .allSatisfy(agent -> assertThat(agent.getWho().isEmpty()).isFalse());
            assertThat(event.getSource().getObserver().isEmpty()).isFalse();
            assertThat(event.getAction()).isNotNull();
        }
    }

    List<Row> of(Answer answer) {
        var id = answer.header("X-Request-ID");
        assertThat(id).as(answer.request()).isNotEmpty();
        return where("request_id", id);
    }

    List<Row> where(String column, String value) {
        return jdbc.sql("select interaction, outcome, caller, patient_id, event from audit.audit_event where " + column
                        + " = ? order by id")
                .param(value)
                .query((row, number) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        String.valueOf(row.getString(4)),
                        FhirContext.forR4Cached().newJsonParser().parseResource(AuditEvent.class, row.getString(5))))
                .list();
    }
}
