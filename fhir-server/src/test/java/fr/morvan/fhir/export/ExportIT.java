package fr.morvan.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.fhir.access.PlantedAccess;
import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Exports;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What leaves in an export, and to whom.
class ExportIT extends RunningServer {

    /// A client of its own for each test, as what one client may keep is bounded.
    private Caller client(String scopes) {
        return CALLERS.service("client-" + UUID.randomUUID(), scopes);
    }

    private List<String> ids(Caller client, String path) {
        return Exports.ids(server, client, path);
    }

    @Test
    void everythingTheScopesReachLeavesInSeconds() {
        var client = client("system/*.rs");
        var begun = Instant.now();
        var files = Exports.files(server, client, "$export?_outputFormat=application/fhir%2Bndjson");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        var lines = Exports.lines(server, client, files);
        assertThat(lines.stream().map(Exports::id))
                .doesNotHaveDuplicates()
                .contains(
                        "Patient/pat-a", "Observation/obs-b", "Organization/org", "Claim/claim-a", "Consent/consent-a")
                .noneMatch(id -> id.startsWith("AuditEvent/"));
        // what one line says is what a read says
        assertThat(line(lines, "Observation/obs-a"))
                .isEqualTo(Exports.json(server.get(client, "Observation/obs-a").body()));
    }

    private static JsonNode line(List<JsonNode> lines, String id) {
        return lines.stream()
                .filter(each -> Exports.id(each).equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aManifestSaysWhatThereIs() {
        var client = client("system/*.rs");
        var end = Exports.end(
                server, client, Exports.status(server, client, "$export?_type=PractitionerRole,Appointment"));
        var manifest = Exports.json(end.body());
        assertThat(end.header("Content-Type")).startsWith("application/json");
        assertThat(end.header("Expires")).endsWith("GMT");
        assertThat(Instant.parse(manifest.path("transactionTime").asText())).isBefore(Instant.now());
        assertThat(manifest.path("request").asText())
                .isEqualTo("http://localhost:" + server.port() + "/fhir/$export?_type=PractitionerRole,Appointment");
        assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.path("error")).isEmpty();
        manifest.path("output")
                .forEach(output -> assertThat(output.path("count").asInt())
                        .isEqualTo(Exports.lines(
                                        server,
                                        client,
                                        List.of(output.path("url").asText()))
                                .size()));
        assertThat(manifest.path("output").findValuesAsText("type")).contains("PractitionerRole", "Appointment");
    }

    @Test
    void manyResourcesAreSeveralFiles() {
        var client = client("system/*.rs");
        assertThat(Exports.files(server, client, "$export?_type=DocumentReference,Practitioner,PractitionerRole"))
                .hasSizeGreaterThanOrEqualTo(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void patientsRecordsLeaveWithoutTheRest() {
        assertThat(ids(client("system/*.rs"), "Patient/$export"))
                .contains("Patient/pat-a", "Observation/obs-a", "CareTeam/team-b", "Consent/consent-a")
                .doesNotContain("Observation/obs-nobody", "Organization/org", "Practitioner/nurse");
    }

    @Test
    void aGroupIsItsMembersOfToday() {
        var group = UUID.randomUUID().toString();
        assertThat(server.put(CALLERS.loader, World.resource("""
                        {"resourceType":"Group","id":"%s","type":"person","actual":true,"member":[
                         {"entity":{"reference":"Patient/pat-a"}},
                         {"entity":{"reference":"Patient/pat-b"},"inactive":true}]}""", group)).status())
                .isEqualTo(201);
        assertThat(ids(client("system/*.rs"), "Group/" + group + "/$export"))
                .contains("Patient/pat-a", "Observation/obs-a", "Appointment/both")
                .doesNotContain("Patient/pat-b", "Observation/obs-b");

        var without = client("system/Observation.rs");
        var forbidden = Exports.begin(server, without, "Group/" + group + "/$export");
        var unknown = Exports.begin(server, without, "Group/" + UUID.randomUUID() + "/$export");
        assertThat(forbidden.status()).isEqualTo(404);
        assertThat(forbidden.body()).isEqualTo(unknown.body());
    }

    @Test
    void onlyWhatChangedSince() {
        var client = client("system/Organization.rs");
        var before = Exports.json(
                        Exports.end(server, client, Exports.status(server, client, "$export?_type=Organization"))
                                .body())
                .path("transactionTime")
                .asText();
        var fresh = UUID.randomUUID().toString();
        server.put(
                CALLERS.loader,
                World.resource("{\"resourceType\":\"Organization\",\"id\":\"%s\",\"name\":\"n\"}", fresh));
        assertThat(ids(client, "$export?_since=" + before)).contains("Organization/" + fresh);
        assertThat(ids(client, "$export?_since=2999-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void nothingBeyondTheScopesLeaves() {
        assertThat(ids(client("system/Observation.rs"), "$export"))
                .contains("Observation/obs-a")
                .allMatch(id -> id.startsWith("Observation/"));
        assertThat(leaks()).isFalse();
        PlantedAccess.with(Defect.NO_SERVICE_RULES, () -> assertThat(leaks()).isTrue());
        // what is found is a search, what is taken is a read
        for (var scope : List.of("system/Observation.r", "system/Observation.s", "system/AuditEvent.cruds")) {
            assertThat(Exports.begin(server, client(scope), "$export").status()).isEqualTo(403);
        }
    }

    private boolean leaks() {
        var client = client("system/Observation.rs");
        return Exports.begin(server, client, "$export?_type=Observation,Condition")
                        .status()
                == 202;
    }

    @Test
    void eachResourceIsAskedOfTheRules() {
        var client = client("system/Observation.rs");
        var path = "$export?_type=Observation";
        assertThat(ids(client, path)).contains("Observation/obs-a");
        // as if the list of types had been widened behind the question
        var id = planted(client, "system/Observation.rs", "Condition,Observation");
        assertThat(Exports.urls(Exports.end(server, client, id)))
                .isNotEmpty()
                .allMatch(url -> url.contains("_file=Observation-"));
    }

    /// A row as the table would have it; the address of its status.
    private String planted(Caller client, String scopes, String types) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into bulk_export (id, client, subject, scopes, request, patients_only, types, status, expires)
                        values (?, ?, 'x', ?, 'x', false, ?, 'accepted', now() + interval '1 hour')""").params(id, client.name(), scopes, types).update();
        return "$export-poll-status?_jobId=" + id;
    }

    @Test
    void peopleAndServicesWithoutScopesAreRefused() {
        for (var caller : List.of(
                CALLERS.member,
                CALLERS.patientA,
                CALLERS.relativeA,
                CALLERS.helper,
                CALLERS.analyst,
                CALLERS.operator,
                CALLERS.powerless)) {
            for (var path : List.of(
                    "$export",
                    "Patient/$export",
                    "Group/x/$export",
                    "$export-poll-status?_jobId=" + UUID.randomUUID(),
                    "$export-file?_jobId=" + UUID.randomUUID() + "&_file=Patient-1.ndjson")) {
                assertThat(Exports.begin(server, caller, path).status())
                        .as(caller + " " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(Exports.begin(server, new Caller("nobody", "", ""), "$export")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anothersExportLooksUnknown() {
        var client = client("system/*.rs");
        var other = client("system/*.rs");
        var status = Exports.status(server, client, "$export?_type=Organization");
        var file = Exports.urls(Exports.end(server, client, status)).getFirst();
        var unknown = server.get(client, "$export-poll-status?_jobId=" + UUID.randomUUID());
        assertThat(unknown.status()).isEqualTo(404);
        for (var path : List.of(status, file)) {
            assertThat(server.get(other, path).status()).isEqualTo(404);
            assertThat(server.get(other, path).body()).isEqualTo(unknown.body());
        }
        assertThat(server.send(other, "DELETE", status, null, Map.of()).status())
                .isEqualTo(404);
        assertThat(server.get(client, file.replace("Organization-1", "../Organization-1"))
                        .status())
                .isEqualTo(404);
        // the same client, which was given less since
        var lessened = CALLERS.service(client.name(), "system/Patient.rs");
        assertThat(server.get(lessened, file).body()).isEqualTo(unknown.body());
        assertThat(server.get(client, file).status()).isEqualTo(200);
    }

    @Test
    void badQuestionsSayWhatIsWrong() {
        var client = client("system/*.rs");
        assertThat(server.get(client, "$export").status()).isEqualTo(400);
        assertThat(server.get(client, "$export").body()).contains("Prefer: respond-async");
        for (var question : List.of(
                "$export?_outputFormat=application/json",
                "$export?_type=Nothing",
                "Patient/$export?_type=Organization",
                "$export?_since=yesterday",
                "$export?_typeFilter=Patient%3Factive=true",
                "$export?_type=Patient&_type=Observation")) {
            var answer = Exports.begin(server, client, question);
            assertThat(answer.status()).as(question + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome", "diagnostics");
        }
        for (var path : List.of("$export", "$export-file", "Patient/$export")) {
            assertThat(server.send(client, "POST", path, "{\"resourceType\":\"Parameters\"}", Map.of())
                            .status())
                    .isEqualTo(405);
        }
        assertThat(Exports.begin(server, client, "Observation/$export").status())
                .isEqualTo(405);
        assertThat(new Server(server.port())
                        .get(client, "$export-poll-status?_jobId=x")
                        .status())
                .isEqualTo(404);
    }
}
