package fr.morvan.compose.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The few calls of Keycloak's admin REST interface that a realm update needs.
final class KeycloakAdmin {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final String password;
    private String token = "";

    KeycloakAdmin(String origin, String password) {
        this.origin = origin;
        this.password = password;
    }

    void signIn() throws IOException {
        var form = "grant_type=password&client_id=admin-cli&username=admin&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(origin + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        token = send(request).path("access_token").asText();
    }

    JsonNode get(String path) throws IOException {
        return send(at(path).GET());
    }

    void put(String path, JsonNode body) throws IOException {
        send(at(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    void post(String path, JsonNode body) throws IOException {
        send(at(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(origin + "/admin" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException {
        var request = builder.timeout(Duration.ofSeconds(30)).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(
                        request.method() + " " + request.uri().getPath() + ": HTTP " + answer.statusCode());
            }
            return answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(request.uri().getPath());
        }
    }
}
