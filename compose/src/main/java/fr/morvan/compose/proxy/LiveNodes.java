package fr.morvan.compose.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Which nodes call themselves ready, asked several times a second.
final class LiveNodes {

    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration ONE_TRY = Duration.ofSeconds(2);

    private final List<Integer> ports;
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ONE_TRY).build();

    LiveNodes(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /// Asks each node for ever, each on a thread of its own: a stuck one hides no other.
    void watch() {
        ports.forEach(port -> Thread.ofVirtual().start(() -> watch(port)));
    }

    private void watch(int port) {
        var readiness = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(ONE_TRY)
                .build();
        try {
            while (true) {
                if (isReady(readiness)) {
                    ready.add(port);
                } else {
                    ready.remove(port);
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(HttpRequest readiness) throws InterruptedException {
        try {
            return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notNow) {
            return false;
        }
    }

    /// Where to try, in this order: the ready ones in turn, then the others, which may have become ready just now.
    List<Integer> order() {
        var first = Math.floorMod(turn.getAndIncrement(), ports.size());
        var order = new ArrayList<Integer>();
        for (var wanted : new boolean[] {true, false}) {
            for (int i = 0; i < ports.size(); i++) {
                var port = ports.get((first + i) % ports.size());
                if (ready.contains(port) == wanted && !order.contains(port)) {
                    order.add(port);
                }
            }
        }
        return List.copyOf(order);
    }
}
