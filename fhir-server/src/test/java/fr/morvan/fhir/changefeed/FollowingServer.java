package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/// The one server, written to and followed.
abstract class FollowingServer extends RunningServer {

    String observation(String patient) {
        return write("Observation", UUID.randomUUID().toString(), patient, "final");
    }

    String write(String type, String id, String patient, String status) {
        var json = type.equals("Location")
                ? "{\"resourceType\":\"Location\",\"id\":\"%s\",\"name\":\"x\",\"status\":\"%s\"}".formatted(id, status)
                : """
                {"resourceType":"Observation","id":"%s","status":"%s","code":{"text":"pouls"},
                 "subject":{"reference":"Patient/%s"}}""".formatted(id, status, patient);
        assertThat(server.put(CALLERS.loader, World.resource(json)).status()).isIn(200, 201);
        return id;
    }

    void team(String patient, String status) {
        assertThat(server.put(CALLERS.loader, World.resource("""
                        {"resourceType":"CareTeam","id":"t-%1$s","status":"%2$s","subject":{"reference":"Patient/%1$s"},
                         "participant":[{"member":{"reference":"PractitionerRole/role-outsider"},"period":{"start":"2026-01-01"}}]}""", patient, status))
                        .status())
                .isIn(200, 201);
    }

    Bundle changes(Caller caller, String path) {
        awaitNumbered();
        var answer = server.get(caller, path);
        assertThat(answer.status()).as(answer.request() + " " + answer.body()).isEqualTo(200);
        return answer.as(Bundle.class);
    }

    /// Everything told from there to now.
    List<String> told(Caller caller, Bundle from) {
        return entries(caller, from).stream().map(FollowingServer::url).toList();
    }

    List<BundleEntryComponent> entries(Caller caller, Bundle from) {
        List<BundleEntryComponent> entries = new ArrayList<>();
        var page = changes(caller, link(from));
        entries.addAll(page.getEntry());
        while (page.getLink("next") != null) {
            page = changes(caller, link(page));
            entries.addAll(page.getEntry());
        }
        return entries;
    }

    static List<String> urls(Bundle page) {
        return page.getEntry().stream().map(FollowingServer::url).toList();
    }

    static String url(BundleEntryComponent entry) {
        var resource = entry.getResource();
        if (resource != null) {
            assertThat(entry.getRequest().getUrl())
                    .isEqualTo(
                            resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        }
        return entry.getRequest().getMethod() + " " + entry.getRequest().getUrl();
    }

    static String link(Bundle page) {
        var next = page.getLink("next");
        return (next == null ? page.getLink("monitor") : next).getUrl();
    }

    void awaitNumbered() {
        long end = System.nanoTime() + 20_000_000_000L;
        while (number("select count(*) from change_outbox") > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
