package fr.morvan.compose.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections go to nodes that are ready.
class NodeProxyTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 8;

    private final Node left = new Node("left");
    private final Node right = new Node("right");
    private NodeProxy proxy;
    private Thread serving;

    /// A service that says its name and whether it is ready.
    private static final class Node {

        private final AtomicInteger readiness = new AtomicInteger(200);
        private final HttpServer server;

        Node(String name) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            server.createContext("/", exchange -> {
                boolean asked = exchange.getRequestURI().getPath().endsWith("/readiness");
                byte[] body = name.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(asked ? readiness.get() : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        void dies() {
            server.stop(0);
        }
    }

    @BeforeEach
    void start() throws IOException {
        var nodes = new LiveNodes(List.of(left.port(), right.port()));
        nodes.watch();
        proxy = new NodeProxy(0, nodes, MOST);
        serving = Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        serving.interrupt();
        left.dies();
        right.dies();
    }

    @Test
    void servesFromBoth() throws Exception {
        awaitOnly(Set.of("left", "right"));
    }

    @Test
    void leavesANodeThatIsNotReady() throws Exception {
        awaitOnly(Set.of("left", "right"));
        left.readiness.set(503);
        awaitOnly(Set.of("right"));
        left.readiness.set(200);
        awaitOnly(Set.of("left", "right"));
    }

    @Test
    void missesNoConnectionWhenANodeDies() throws Exception {
        right.dies();
        for (int i = 0; i < 10; i++) {
            assertThat(ask()).isEqualTo("left");
        }
    }

    @Test
    void closesWhereNoNodeLives() {
        left.dies();
        right.dies();
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }

    @Test
    void letsNoMoreInThanThereIsRoomFor() throws Exception {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            open.add(asked());
            assertThat(open.getLast().getInputStream().read()).isPositive();
        }
        try (var late = asked()) {
            late.setSoTimeout(500);
            assertThatThrownBy(() -> late.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            open.getFirst().close();
            late.setSoTimeout((int) PATIENCE.toMillis());
            assertThat(late.getInputStream().read())
                    .as("once there is room again")
                    .isPositive();
        }
        for (var each : open) {
            each.close();
        }
    }

    /// A connection that stays.
    private Socket asked() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void serve() {
        try {
            proxy.serve();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitOnly(Set<String> expected) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Set<String> seen = Set.of();
        while (!seen.equals(expected) && System.nanoTime() < until) {
            Set<String> names = new TreeSet<>();
            for (int i = 0; i < 6; i++) {
                names.add(ask());
            }
            seen = names;
        }
        assertThat(seen).isEqualTo(expected);
    }

    /// On a connection of its own.
    private String ask() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/"))
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
