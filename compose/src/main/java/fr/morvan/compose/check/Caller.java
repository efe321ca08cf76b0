package fr.morvan.compose.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Base64;

/// Somebody who calls the platform, with a token or with an empty one.
record Caller(HttpClient client, String token) {

    Answer get(String url) throws IOException, InterruptedException {
        return Answer.to(client, request(url).GET());
    }

    Answer post(String url, Object body) throws IOException, InterruptedException {
        return Answer.to(client, request(url).POST(json(body)));
    }

    Answer put(String url, Object body) throws IOException, InterruptedException {
        return Answer.to(client, request(url).PUT(json(body)));
    }

    /// The person's own resource, as the token says: `Patient/…`, `Practitioner/…`.
    String fhirUser() throws IOException {
        return claims().path("fhirUser").asText();
    }

    private JsonNode claims() throws IOException {
        return Platform.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private HttpRequest.Builder request(String url) {
        var request =
                HttpRequest.newBuilder(URI.create(url.replace("|", "%7C"))).header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.BodyPublisher json(Object body) throws IOException {
        return HttpRequest.BodyPublishers.ofByteArray(Platform.JSON.writeValueAsBytes(body));
    }
}
