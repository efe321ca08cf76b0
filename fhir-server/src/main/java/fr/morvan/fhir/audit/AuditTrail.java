package fr.morvan.fhir.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Appends to `audit_event`: in the running transaction where there is one, else at once.
///
/// One request is one statement and one commit, however many patients it is about.
@Component
@DependsOn("auditTables")
class AuditTrail {

    private static final Map<String, List<Disclosure.Named>> NOTHING = Map.of(Disclosure.NO_PATIENT, List.of());

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// Notes what was written, one event per patient.
    void written(Asked asked, Disclosure disclosure) {
        append(asked, AuditEventOutcome._0, "", disclosure.byPatient());
    }

    /// Notes what was shown, one event per patient; one as well when that is nothing.
    ///
    /// @param why what was refused, or held back beside what was shown; empty string: nothing
    void answered(Asked asked, AuditEventOutcome outcome, String why, Disclosure disclosure) {
        append(asked, outcome, why, disclosure.isEmpty() ? NOTHING : disclosure.byPatient());
    }

    /// Notes a request that showed nothing.
    void empty(Asked asked, AuditEventOutcome outcome, String why) {
        append(asked, outcome, why, NOTHING);
    }

    /// Notes a request that was refused, for each patient whose record it was after.
    ///
    /// It asks which of them there are in any case, also when there is none to ask about: how long a refusal
    /// takes must not tell whether somebody has a record here.
    void refused(Asked asked, AuditEventOutcome outcome, String why, Set<String> patients) {
        Map<String, List<Disclosure.Named>> known = new TreeMap<>();
        jdbc.sql("""
                        select fhir_id from hfj_resource
                         where res_type = 'Patient' and res_deleted_at is null and fhir_id = any (cast(? as text[]))
                        """)
                .param(patients.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(patient -> known.put(patient, List.of()));
        append(asked, outcome, why, known.isEmpty() ? NOTHING : known);
    }

    /// Notes a refused sign-in.
    void signIn(Asked asked, String why) {
        var now = clock.instant();
        insert(asked, now, AuditEventOutcome._4, new String[] {""}, new String[] {
            json(AuditEvents.signIn(asked, now, why))
        });
    }

    private void append(
            Asked asked, AuditEventOutcome outcome, String why, Map<String, List<Disclosure.Named>> byPatient) {
        var now = clock.instant();
        var patients = byPatient.keySet().toArray(String[]::new);
        var events = byPatient.entrySet().stream()
                .map(each -> {
                    var event = AuditEvents.of(asked, now, outcome, why, each.getKey(), each.getValue());
                    Purpose.of(asked.visit(), each.getKey()).ifPresent(event::addPurposeOfEvent);
                    return json(event);
                })
                .toArray(String[]::new);
        insert(asked, now, outcome, patients, events);
    }

    private void insert(Asked asked, Instant now, AuditEventOutcome outcome, String[] patients, String[] events) {
        jdbc.sql("""
                        insert into audit.audit_event
                               (recorded, request_id, interaction, outcome, caller, patient_id, event)
                        select ?, ?, ?, ?, ?, nullif(patient, ''), cast(event as json)
                          from unnest(cast(? as text[]), cast(? as text[])) as about (patient, event)
                        """)
                .param(Timestamp.from(now))
                .param(asked.requestId())
                .param(asked.interaction())
                .param(outcome.toCode())
                .param(AuditEvents.reference(asked.caller()))
                .param(patients)
                .param(events)
                .update();
    }

    /// By the composer that is generated for each type: the same bytes in less than half the time.
    private static String json(AuditEvent event) {
        try {
            return new JsonParser().composeString(event);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it writes to memory
        }
    }
}
