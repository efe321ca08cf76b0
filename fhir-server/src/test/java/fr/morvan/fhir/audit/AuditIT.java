package fr.morvan.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.fhir.access.FactsReader;
import fr.morvan.fhir.audit.AuditRows.Row;
import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/// Nothing leaves and nothing is written without an audit row.
class AuditIT extends RunningServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private FactsReader facts;

    @Test
    void nothingLeavesUnaudited() {
        assertThat(unaudited()).isEmpty();
    }

    @Test
    void invariantTurnsRedWhenHistoriesAreOverlooked() {
        PlantedAudit.overlookingHistory(
                () -> assertThat(unaudited()).isNotEmpty().allMatch(each -> each.contains("_history")));
    }

    /// Resources that left without a row naming them, over each open interaction.
    private List<String> unaudited() {
        var written = World.resource("""
                {"resourceType":"Observation","status":"final","code":{"text":"pouls"},
                 "subject":{"reference":"Patient/pat-a"},"performer":[{"reference":"PractitionerRole/role-nurse"}]}""");
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, """
                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient/pat-a"}}""", UUID.randomUUID());
        var answers = List.of(
                server.get(CALLERS.member, "Patient/pat-a"),
                server.get(CALLERS.member, "Patient/pat-a/_history/1"),
                server.get(CALLERS.member, "Patient/pat-a/_history"),
                server.get(CALLERS.patientA, "Observation/obs-a/_history"),
                server.get(CALLERS.member, "DocumentReference?patient=pat-a"),
                server.get(CALLERS.member, "DocumentReference?patient=pat-a&_count=1&_offset=1"),
                server.get(CALLERS.member, "PractitionerRole?_id=role-nurse&_include=PractitionerRole:practitioner"),
                server.post(CALLERS.member, "Observation", written),
                server.transaction(CALLERS.loader, bundle),
                server.get(CALLERS.loader, "Patient?_id=pat-a,pat-b"));
        List<String> unaudited = new ArrayList<>();
        for (var answer : answers) {
            assertThat(answer.status()).as(answer.body()).isIn(200, 201);
            var rows = rows(answer.header("X-Request-ID"));
            left(answer).stream()
                    .filter(reference -> rows.stream().noneMatch(row -> row.names(reference)))
                    .forEach(reference -> unaudited.add(answer.request() + ": " + reference));
        }
        return unaudited;
    }

    private static List<String> left(Answer answer) {
        if (!(answer.resource() instanceof Bundle bundle)) {
            return List.of(reference((Resource) answer.resource()));
        }
        return bundle.getEntry().stream()
                .flatMap(entry -> entry.hasResource() ? Stream.of(entry.getResource()) : Stream.empty())
                .filter(resource -> !(resource instanceof OperationOutcome))
                .map(AuditIT::reference)
                .toList();
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    @Test
    void saysWhoSawWhatOfWhom() {
        var answer = server.get(CALLERS.member, "Observation/obs-a");
        var rows = rows(answer.header("X-Request-ID"));

        assertThat(rows).hasSize(1);
        var row = rows.getFirst();
        assertThat(row.interaction()).isEqualTo("read");
        assertThat(row.outcome()).isEqualTo("0");
        assertThat(row.caller()).isEqualTo("Practitioner/nurse");
        assertThat(row.patient()).isEqualTo("pat-a");
        assertThat(row.event().getAgent())
                .extracting(agent -> agent.getWho().getReference())
                .containsExactly("Practitioner/nurse", "PractitionerRole/role-nurse");
        assertThat(row.names("Observation/obs-a")).isTrue();
    }

    @Test
    void denialsAreAuditedWithTheirReason() {
        var read = rows(server.get(CALLERS.outsider, "Patient/pat-a").header("X-Request-ID"));
        var search =
                rows(server.get(CALLERS.outsider, "Observation?patient=pat-a").header("X-Request-ID"));
        var closed =
                rows(server.get(CALLERS.helper, "Observation?patient=pat-a").header("X-Request-ID"));

        assertThat(read).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo("4");
            assertThat(row.event().getOutcomeDesc()).isEqualTo("NOT_IN_CIRCLE");
        });
        assertThat(search)
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo("4"));
        assertThat(closed)
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo("4"));
    }

    @Test
    void nothingLeavesOrIsStoredWhenTheAuditFails() throws SQLException {
        try (var superuser = TestPostgres.superuser(DATABASE);
                var statement = superuser.createStatement()) {
            statement.execute(
                    "alter table audit.audit_event add constraint broken check (request_id <> 'unauditable')");
            try {
                var headers = Map.of("X-Request-ID", "unauditable");
                var read = server.send(CALLERS.member, "GET", "Patient/pat-a", null, headers);
                assertThat(read.status()).isEqualTo(503);
                assertThat(read.body()).doesNotContain("pat-a").doesNotContain("Famille");
                assertThat(read.resource()).isInstanceOf(OperationOutcome.class);

                var id = UUID.randomUUID();
                var observation = World.resource("""
                        {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"}}""", id);
                var write = server.send(CALLERS.loader, "PUT", "Observation/" + id, Server.json(observation), headers);
                assertThat(write.status()).isEqualTo(503);
                assertThat(server.get(CALLERS.loader, "Observation/" + id).status())
                        .isEqualTo(404);
            } finally {
                statement.execute("alter table audit.audit_event drop constraint broken");
            }
        }
    }

    @Test
    void isAppendOnly() {
        for (var sql : List.of(
                "update audit_event set outcome = '0'",
                "delete from audit_event",
                "truncate audit.audit_event",
                "drop table audit.audit_event",
                "alter table audit.audit_event disable trigger all",
                "delete from audit.audit_link",
                "delete from audit.audit_head")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void rolledBackWriteLeavesNoSuccess() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, """
                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient/not-there"}}""", UUID.randomUUID());
        var rows = rows(server.transaction(CALLERS.loader, bundle).header("X-Request-ID"));
        assertThat(rows).extracting(Row::outcome).containsExactly("4");
    }

    /// The write's own row, in its transaction, names what its answer shows: one commit is enough.
    @Test
    void aWriteIsOneRow() {
        var written = World.resource("""
                {"resourceType":"Observation","status":"final","code":{"text":"pouls"},
                 "subject":{"reference":"Patient/pat-a"},"performer":[{"reference":"PractitionerRole/role-nurse"}]}""");
        var answer = server.post(CALLERS.member, "Observation", written);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(rows(answer.header("X-Request-ID"))).singleElement().satisfies(row -> {
            row.isNational();
            assertThat(row.interaction()).isEqualTo("create");
            assertThat(row.event().getAction()).isEqualTo(AuditEvent.AuditEventAction.C);
        });
    }

    /// Bundles in a Bundle, as a batch answers, and resources in Parameters, as an operation does.
    @Test
    void findsResourcesHoweverDeepTheyLie() {
        var found = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        found.setId("made-up");
        found.addEntry().setResource(World.resource("{\"resourceType\":\"Condition\",\"id\":\"cond-a\"}"));
        var batch = new Bundle().setType(Bundle.BundleType.BATCHRESPONSE);
        batch.addEntry().setResource(found);
        batch.addEntry().getResponse().setLocation("Observation/obs-a/_history/2");
        var deep = new Parameters();
        deep.addParameter().addPart().setResource(batch);
        var deleted = new Bundle().setType(Bundle.BundleType.HISTORY);
        deleted.addEntry().getRequest().setUrl("Communication/com-a");
        deep.addParameter().setResource(deleted);

        assertThat(Shown.in(deep, facts).references())
                .containsExactlyInAnyOrder("Condition/cond-a", "Observation/obs-a/_history/2", "Communication/com-a");
    }

    private List<Row> rows(String requestId) {
        assertThat(requestId).isNotEmpty();
        return new AuditRows(jdbc).where("request_id", requestId);
    }
}
