package fr.morvan.compose.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// A caller of the running platform: one signed-in person, plain HTTP, whole answers.
record Http(String token, String actingAs) {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// Status and body of one answer; the body as JSON where it is JSON.
    static final class Answer {
        private final HttpResponse<byte[]> response;

        private Answer(HttpResponse<byte[]> response) {
            this.response = response;
        }

        int status() {
            return response.statusCode();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        byte[] bytes() {
            return response.body();
        }

        JsonNode json() {
            try {
                return bytes().length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes());
            } catch (IOException notJson) {
                throw new UncheckedIOException(text(), notJson);
            }
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    Answer get(String url) {
        return send(request(url).GET());
    }

    Answer post(String url, Object body) {
        return send(request(url).POST(json(body)));
    }

    Answer put(String url, Object body) {
        return send(request(url).PUT(json(body)));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(
                    request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replace("|", "%7C")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        return actingAs.isEmpty() ? request : request.header("Morvan-Acting-As", actingAs);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }
}
