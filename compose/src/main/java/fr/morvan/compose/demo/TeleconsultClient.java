package fr.morvan.compose.demo;

import fr.morvan.keycloak.ServiceToken;
import fr.morvan.keycloak.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// The two calls of teleconsult that only the loader may make; both may be repeated.
record TeleconsultClient(URI origin, ServiceTokens tokens) {

    /// Why it was refused; empty when it was taken.
    Optional<String> send(String method, String path, String body) {
        if (!(tokens.current() instanceof ServiceToken.Issued token)) {
            return Optional.of(tokens.current().toString());
        }
        var request = HttpRequest.newBuilder(origin.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", token.authorization())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.empty()
                    : Optional.of("HTTP " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
