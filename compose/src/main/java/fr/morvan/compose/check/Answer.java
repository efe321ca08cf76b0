package fr.morvan.compose.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Status and body of one answer.
record Answer(int status, String text) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Answer to(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    JsonNode json() throws IOException {
        return Platform.JSON.readTree(text);
    }

    /// This answer, when it has the status it should have.
    Answer being(int expected) {
        Findings.expect(status == expected, "expected " + expected + ", got " + status + " " + text);
        return this;
    }
}
