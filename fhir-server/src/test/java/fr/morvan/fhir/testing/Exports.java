package fr.morvan.fhir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.morvan.fhir.testing.Callers.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A client of `$export`.
public final class Exports {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Exports() {}

    /// Asks for an export.
    public static Answer begin(Server server, Caller caller, String path) {
        return server.send(caller, "GET", path, null, Map.of("Prefer", "respond-async"));
    }

    /// Where its status is told.
    public static String status(Server server, Caller caller, String path) {
        var begun = begin(server, caller, path);
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return begun.header("Content-Location");
    }

    /// Polls until it is over.
    public static Answer end(Server server, Caller caller, String status) {
        var late = Instant.now().plus(PATIENCE);
        var answer = server.get(caller, status);
        while (answer.status() == 202 && Instant.now().isBefore(late)) {
            assertThat(answer.header("X-Progress")).isNotEmpty();
            pause();
            answer = server.get(caller, status);
        }
        return answer;
    }

    /// The addresses of its files.
    public static List<String> files(Server server, Caller caller, String path) {
        return urls(end(server, caller, status(server, caller, path)));
    }

    /// The addresses in a manifest.
    public static List<String> urls(Answer manifest) {
        assertThat(manifest.status()).as(manifest.body()).isEqualTo(200);
        List<String> urls = new ArrayList<>();
        json(manifest.body())
                .path("output")
                .forEach(each -> urls.add(each.path("url").asText()));
        return urls;
    }

    /// Each line of each file.
    public static List<JsonNode> lines(Server server, Caller caller, List<String> urls) {
        List<JsonNode> lines = new ArrayList<>();
        for (var url : urls) {
            var file = server.send(caller, "GET", url, null, Map.of("Accept", "application/fhir+ndjson"));
            assertThat(file.status()).as(file.body()).isEqualTo(200);
            assertThat(file.header("Content-Type")).startsWith("application/fhir+ndjson");
            file.body().lines().map(Exports::json).forEach(lines::add);
        }
        return lines;
    }

    /// What an export holds, as `Type/id`.
    public static List<String> ids(Server server, Caller caller, String path) {
        return lines(server, caller, files(server, caller, path)).stream()
                .map(Exports::id)
                .toList();
    }

    /// `Type/id`.
    public static String id(JsonNode line) {
        return line.path("resourceType").asText() + "/" + line.path("id").asText();
    }

    /// Parses.
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
