package fr.morvan.compose.check;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.compose.platform.Addresses;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The platform under its public addresses, and the demonstration's people at its door.
final class Platform {

    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String PASSWORD = "morvan-demo";

    private final Addresses addresses;
    private final Map<String, Caller> signedIn = new HashMap<>();

    Platform(Addresses addresses) {
        this.addresses = addresses;
    }

    Addresses addresses() {
        return addresses;
    }

    Caller nobody() {
        return new Caller(CLIENT, "");
    }

    /// A person of the demonstration region, signed in by the password grant of its `demo-cli`.
    Caller as(String username) throws IOException, InterruptedException {
        var known = signedIn.get(username);
        if (known != null) {
            return known;
        }
        var answer = grant(username, PASSWORD);
        Findings.expect(answer.status() == 200, username + " cannot sign in: " + answer.status() + " " + answer.text());
        var caller = new Caller(CLIENT, answer.json().path("access_token").asText());
        signedIn.put(username, caller);
        return caller;
    }

    Answer grant(String username, String password) throws IOException, InterruptedException {
        var form = Map.of(
                "grant_type", "password",
                "client_id", "demo-cli",
                "username", username,
                "password", password,
                "scope", "openid");
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Answer.to(
                CLIENT,
                HttpRequest.newBuilder(URI.create(addresses.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
