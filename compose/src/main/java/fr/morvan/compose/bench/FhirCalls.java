package fr.morvan.compose.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/// FHIR over HTTP/1.1, one call after the other; connections are kept.
final class FhirCalls {

    static final JsonMapper JSON = new JsonMapper();

    private static final Pattern CREATED = Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)/_history/");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BenchTarget target;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    FhirCalls(BenchTarget target) {
        this.target = target;
    }

    /// What came back.
    ///
    /// @param location `Type/id` of what a create made; empty when the answer names none
    record Answer(int status, String body, String location) {

        boolean succeeded() {
            return status / 100 == 2;
        }

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    /// @param path under the base, empty for the base itself
    /// @param body FHIR JSON; empty: none
    Answer send(String method, String path, String body) throws IOException {
        var address = target.base() + (path.isEmpty() ? "" : "/" + path);
        var request = HttpRequest.newBuilder(URI.create(address.replace("|", "%7C")))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Accept", "application/fhir+json")
                .timeout(PATIENCE);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/fhir+json").header("Prefer", "return=minimal");
        }
        target.authorization().ifPresent(token -> request.header("Authorization", token));
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), location(answer));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static String location(HttpResponse<String> answer) {
        var found = CREATED.matcher(answer.headers().firstValue("Location").orElse(""));
        return found.find() ? found.group(1) : "";
    }
}
