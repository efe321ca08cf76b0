package fr.morvan.keycloak;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Requests to Keycloak, bounded in time and size, no redirect followed.
final class KeycloakHttp {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(4);
    private static final int MAX_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// The body of a 200 answer.
    Optional<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).GET().build())
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body);
    }

    /// The answer, whatever its status; empty when there is none in time or it is too large.
    Optional<HttpResponse<String>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
        try {
            return Optional.of(answer.get(WHOLE_ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
