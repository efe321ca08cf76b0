package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The writes and shared resources by which a record leaks elsewhere, one test each.
class LeakWritesIT extends LeakChecklist {

    private static final Map<String, String> JSON_PATCH = Map.of("Content-Type", "application/json-patch+json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/pat-a/$meta-add",
                "Patient/pat-a/$expunge",
                "Patient/pat-a/$validate",
                "Observation/$validate",
                "Patient/$match",
                "Patient/pat-a/$break-glass-end",
            })
    void postedOperations(String path) {
        var body = """
                {"resourceType":"Parameters","parameter":[{"name":"resource","resource":
                 {"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/pat-a"}}}]}""";
        same("POST", path, body, Map.of());
    }

    @Test
    void oldVersionThatWasAboutAnotherPatient() {
        var id = UUID.randomUUID().toString();
        for (var patient : List.of("pat-b", "pat-a")) {
            var answer = server.put(CALLERS.loader, World.resource("""
                    {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},
                     "subject":{"reference":"Patient/%s"}}""", id, patient));
            assertThat(answer.status()).isIn(200, 201);
        }
        // version 1 was about patient B, in whose circle the specialist is; now it is about patient A
        for (var path : List.of("/_history/1", "/_history/2", "/_history", "")) {
            var answer = server.get(CALLERS.specialist, "Observation/" + id + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
        assertThat(server.get(CALLERS.member, "Observation/" + id + "/_history").ids())
                .hasSize(1);
    }

    @Test
    void conditionalWrites() {
        var body = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}";
        same("PUT", "Observation?_id=obs-a", body, Map.of());
        same("PUT", "Observation?patient=pat-a", body, Map.of());
        same("DELETE", "Observation?_id=obs-a", null, Map.of());
        same("DELETE", "Observation/obs-a", null, Map.of());
        same("PATCH", "Observation/obs-a", "[]", JSON_PATCH);
        same("PATCH", "Observation?_id=obs-a", "[]", JSON_PATCH);
        same("PUT", "Observation/obs-a", body.replace("\"status\"", "\"id\":\"obs-a\",\"status\""), Map.of());
        same(
                "PUT",
                "Observation/obs-a",
                body.replace("\"status\"", "\"id\":\"obs-a\",\"status\""),
                Map.of("If-Match", "W/\"1\""));
    }

    @Test
    void conditionalCreate() {
        var body = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"subject\":{\"reference\":\"Patient/pat-b\"},\"performer\":[{\"reference\":\"PractitionerRole/role-nurse\"}]}";
        same("POST", "Observation", body, Map.of("If-None-Exist", "_id=obs-a"));
        same("POST", "Observation", body, Map.of("If-None-Exist", "patient=pat-a"));
    }

    @Test
    void inlineMatches() {
        var body = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"subject\":{\"reference\":\"Patient/pat-b\"},\"encounter\":{\"reference\":\"Encounter?_id=enc-a\"},"
                + "\"performer\":[{\"reference\":\"PractitionerRole/role-specialist\"}]}";
        same("POST", "Observation", body, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "batch"})
    void bundles(String type) {
        for (var request : List.of(
                "{\"method\":\"GET\",\"url\":\"Patient/pat-a\"}",
                "{\"method\":\"GET\",\"url\":\"Observation?patient=pat-a\"}",
                "{\"method\":\"DELETE\",\"url\":\"Observation/obs-a\"}")) {
            same(
                    "POST",
                    "",
                    "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[{\"request\":" + request + "}]}",
                    Map.of("Prefer", "return=representation"));
        }
    }

    @Test
    void representationOfARefusedWrite() {
        var body = """
                {"resourceType":"Observation","id":"obs-a","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient/pat-b"},"performer":[{"reference":"PractitionerRole/role-specialist"}]}""";
        for (var prefer : List.of("return=representation", "return=minimal", "return=OperationOutcome")) {
            same("PUT", "Observation/obs-a", body, Map.of("Prefer", prefer));
        }
    }

    @Test
    void referencesToWhatIsForeign() {
        for (var element : List.of(
                "\"subject\":{\"reference\":\"Patient/pat-a\"}",
                "\"subject\":{\"reference\":\"Patient/pat-b\"},\"encounter\":{\"reference\":\"Encounter/enc-a\"}",
                "\"subject\":{\"reference\":\"Patient/pat-b\"},\"focus\":[{\"reference\":\"Patient/pat-a\"}]",
                "\"subject\":{\"reference\":\"Patient/pat-b\"},\"hasMember\":[{\"reference\":\"Observation/obs-a\"}]")) {
            same(
                    "POST",
                    "Observation",
                    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"}," + element
                            + ",\"performer\":[{\"reference\":\"PractitionerRole/role-specialist\"}]}",
                    Map.of());
        }
    }

    @Test
    void resourcesOfSeveralPatients() {
        assertThat(server.get(CALLERS.specialist, "Appointment/both").status()).isEqualTo(404);
        assertThat(server.get(CALLERS.patientB, "Appointment/both").status()).isEqualTo(404);
        assertThat(server.get(CALLERS.specialist, "Appointment?patient=pat-b").ids())
                .isEmpty();
        for (var type : List.of("Group", "Account", "List")) {
            same(type + "?patient=pat-a");
        }
    }

    @Test
    void linkedPatients() {
        var it = UUID.randomUUID().toString();
        assertThat(server.put(CALLERS.loader, World.resource("""
                        {"resourceType":"Patient","id":"link-%s","link":[{"other":{"reference":"Patient/pat-b"},"type":"seealso"}]}""", it)).status()).isEqualTo(201);
        assertThat(server.get(CALLERS.specialist, "Patient/link-" + it).status())
                .isEqualTo(404);
        assertThat(server.get(CALLERS.specialist, "Patient?_id=link-" + it).ids())
                .isEmpty();
    }

    @Test
    void subscriptions() {
        same("POST", "Subscription", """
                {"resourceType":"Subscription","status":"requested","reason":"x","criteria":"Observation?patient=pat-a",
                 "channel":{"type":"rest-hook","endpoint":"http://localhost:1/"}}""", Map.of());
        same("Subscription?criteria=Observation?patient=pat-a");
    }

    @Test
    void turnsRedWithoutWriteGuard() {
        PlantedAccess.with(
                Defect.NO_WRITE_GUARD,
                () -> assertThatThrownBy(this::referencesToWhatIsForeign).isInstanceOf(AssertionError.class));
    }
}
