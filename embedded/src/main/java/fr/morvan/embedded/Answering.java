package fr.morvan.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Waits for a server to answer.
public final class Answering {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration ONE_TRY = Duration.ofSeconds(10);

    private Answering() {}

    /// Whether the address answered 200 before the process ended and the time was up.
    public static boolean within(URI address, ProcessHandle process, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        try (var client = HttpClient.newBuilder().connectTimeout(ONE_TRY).build()) {
            var request = HttpRequest.newBuilder(address).timeout(ONE_TRY).build();
            while (process.isAlive() && System.nanoTime() < end) {
                if (answers(client, request)) {
                    return true;
                }
                Thread.sleep(PAUSE);
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
