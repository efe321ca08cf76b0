package fr.morvan.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Exports;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an export says of what is gone.
class ExportDeletionsIT extends RunningServer {

    @Test
    void whatWasDeletedSinceIsListedToWhoeverCouldHaveHadIt() {
        var since = Instant.now().minusSeconds(1);
        var observation = deleted("""
                {"resourceType":"Observation","status":"final","code":{"text":"pouls"},"subject":{"reference":"Patient/pat-a"}}""");
        var nobodys = deleted("""
                {"resourceType":"Observation","status":"final","code":{"text":"salle"}}""");
        var encounter = deleted("""
                {"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/pat-b"}}""");
        var client = client("system/*.rs");
        assertThat(deletions(client, "$export?_since=" + since)).contains(observation, nobodys, encounter);
        assertThat(deletions(client, "Patient/$export?_since=" + since))
                .contains(observation, encounter)
                .doesNotContain(nobodys);
        assertThat(deletions(client("system/Encounter.rs"), "$export?_since=" + since))
                .contains(encounter)
                .doesNotContain(observation, nobodys);
        assertThat(deletions(
                        client,
                        "$export?_type=Observation&_since=" + Instant.now().plusSeconds(5)))
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from audit_event where caller = ? and event::text like ?")
                        .param("urn:morvan:client:" + client.name())
                        .param("%" + observation + "%")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void deletionsAreListedOnlySinceSomeTime() {
        var client = client("system/*.rs");
        var end = Exports.end(server, client, Exports.status(server, client, "$export?_type=Observation"));
        assertThat(Exports.json(end.body()).has("deleted")).isFalse();
    }

    private String deleted(String json) {
        var resource = World.resource(json);
        var created = server.post(CALLERS.loader, resource.fhirType(), resource);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var id = resource.fhirType() + "/" + created.resource().getIdElement().getIdPart();
        assertThat(server.send(CALLERS.loader, "DELETE", id, null, Map.of()).status())
                .isEqualTo(200);
        return id;
    }

    private List<String> deletions(Caller client, String path) {
        var end = Exports.end(server, client, Exports.status(server, client, path));
        assertThat(end.status()).as(end.body()).isEqualTo(200);
        var manifest = Exports.json(end.body());
        assertThat(manifest.has("deleted")).isTrue();
        var urls = manifest.path("deleted").findValuesAsText("url");
        assertThat(manifest.path("deleted").findValuesAsText("type")).allMatch("Bundle"::equals);
        return Exports.lines(server, client, urls).stream()
                .map(line -> line.path("entry").path(0).path("request"))
                .filter(request -> request.path("method").asText().equals("DELETE"))
                .map(request -> request.path("url").asText())
                .toList();
    }

    private Caller client(String scopes) {
        return CALLERS.service("client-" + UUID.randomUUID(), scopes);
    }
}
