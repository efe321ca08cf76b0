package fr.morvan.fhir.membership;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A right comes and goes with the resource that gives it, in its transaction.
class MembershipIT extends RunningServer {

    private String patient = "";

    @BeforeEach
    void patient() {
        patient = "p-" + UUID.randomUUID();
        assertThat(server.put(CALLERS.loader, World.resource("""
                        {"resourceType":"Patient","id":"%s","name":[{"family":"Nouveau"}]}""", patient)).status())
                .isEqualTo(201);
    }

    @Test
    void revocationWorksAtOnce() {
        assertThat(read()).isEqualTo(404);
        team("active", "2026-01-01", null);
        assertThat(read()).isEqualTo(200);
        team("active", "2026-01-01", "2026-01-31");
        assertThat(read()).isEqualTo(404);
        team("active", "2026-01-01", null);
        assertThat(read()).isEqualTo(200);
        team("inactive", "2026-01-01", null);
        assertThat(read()).isEqualTo(404);
    }

    @Test
    void rolledBackWriteLeavesNone() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, teamJson("active", "2026-01-01", null));
        World.add(bundle, """
                {"resourceType":"Observation","id":"o-%s","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient/not-there"}}""", patient);

        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(400);

        assertThat(rows()).isZero();
        assertThat(read()).isEqualTo(404);
    }

    @Test
    void teleconsultationOpensTheRecordUntilADayAfterItsEnd() {
        encounter("in-progress", null);
        assertThat(read()).isEqualTo(200);
        encounter("finished", Instant.now().minus(23, ChronoUnit.HOURS));
        assertThat(read()).isEqualTo(200);
        encounter("finished", Instant.now().minus(25, ChronoUnit.HOURS));
        assertThat(read()).isEqualTo(404);
    }

    @Test
    void encounterOfAnotherWriterOpensNothing() {
        assertThat(server.put(CALLERS.loader, World.resource(encounterJson("in-progress", null)))
                        .status())
                .isEqualTo(201);
        assertThat(read()).isEqualTo(404);
    }

    @Test
    void ordinaryEncounterOpensNothing() {
        var json = encounterJson("in-progress", null).replace("\"VR\"", "\"AMB\"");
        assertThat(server.put(CALLERS.teleconsult, World.resource(json)).status())
                .isEqualTo(201);
        assertThat(read()).isEqualTo(404);
    }

    @Test
    void replayedClosingEndsWithOneEncounter() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        var start = Instant.now().minus(1, ChronoUnit.HOURS);
        World.add(bundle, encounterJson("finished", start));
        World.add(
                bundle,
                """
                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"pouls"},
                 "subject":{"reference":"Patient/%s"},"performer":[{"reference":"PractitionerRole/role-outsider"}]}""",
                UUID.nameUUIDFromBytes(patient.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                patient);

        for (int attempt = 0; attempt < 3; attempt++) {
            var answer = server.transaction(CALLERS.teleconsult, bundle);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }

        assertThat(server.get(CALLERS.loader, "Encounter?patient=" + patient).ids())
                .hasSize(1);
        assertThat(server.get(CALLERS.loader, "Encounter/e-" + patient + "/_history")
                        .ids())
                .hasSize(1);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void secondCircleOfAPatientIsRefused() {
        team("active", "2026-01-01", null);
        var second = server.put(CALLERS.loader, other("active"));
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
                .contains("cercle de soins");
        assertThat(rows()).isEqualTo(1);
        assertThat(server.put(CALLERS.loader, other("inactive")).status()).isEqualTo(201);
        assertThat(server.put(CALLERS.loader, other("active")).status()).isEqualTo(422);
    }

    @Test
    void oneBundleMayCloseACircleAndOpenTheNext() {
        team("active", "2026-01-01", null);
        for (boolean openFirst : new boolean[] {true, false}) {
            var opened = openFirst ? Server.json(other("active")) : teamJson("active", "2026-01-01", null);
            var closed = openFirst ? teamJson("inactive", "2026-01-01", null) : Server.json(other("inactive"));
            var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
            World.add(bundle, opened);
            World.add(bundle, closed);
            assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
            assertThat(rows()).isEqualTo(1);
        }
    }

    @Test
    void ofCirclesOpenedAtOnceOneStands() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            var answers = pool.invokeAll(IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(number -> () -> server.put(
                                    CALLERS.loader,
                                    World.resource(teamJson("active", "2026-01-01", null)
                                            .replace("\"t-", "\"t" + number + "-")))
                            .status())
                    .toList());
            List<Integer> statuses = new ArrayList<>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 422);
        }
        assertThat(rows()).isEqualTo(1);
    }

    private CareTeam other(String status) {
        return (CareTeam) World.resource(teamJson(status, "2026-01-01", null).replace("\"t-", "\"second-"));
    }

    private int read() {
        return server.get(CALLERS.outsider, "Patient/" + patient).status();
    }

    private long rows() {
        return jdbc.sql("select count(*) from care_membership where patient_id = ?")
                .param(patient)
                .query(Long.class)
                .single();
    }

    private void team(String status, String start, @Nullable String end) {
        assertThat(server.put(CALLERS.loader, World.resource(teamJson(status, start, end)))
                        .status())
                .isIn(200, 201);
    }

    private String teamJson(String status, String start, @Nullable String end) {
        return """
                {"resourceType":"CareTeam","id":"t-%1$s","status":"%2$s","subject":{"reference":"Patient/%1$s"},
                 "participant":[{"member":{"reference":"PractitionerRole/role-outsider"},"period":{"start":"%3$s"%4$s}}]}""".formatted(patient, status, start, end == null ? "" : ",\"end\":\"" + end + "\"");
    }

    private void encounter(String status, @Nullable Instant end) {
        assertThat(server.put(CALLERS.teleconsult, World.resource(encounterJson(status, end)))
                        .status())
                .isIn(200, 201);
    }

    private String encounterJson(String status, @Nullable Instant end) {
        return """
                {"resourceType":"Encounter","id":"e-%1$s","status":"%2$s","class":{"code":"VR"},
                 "subject":{"reference":"Patient/%1$s"},
                 "participant":[{"individual":{"reference":"PractitionerRole/role-outsider"}}],
                 "period":{"start":"2026-01-01T10:00:00Z"%3$s}}""".formatted(
                        patient, status, end == null ? "" : ",\"end\":\"" + end.truncatedTo(ChronoUnit.SECONDS) + "\"");
    }
}
