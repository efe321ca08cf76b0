package fr.morvan.fhir.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Takes notifications, over HTTP on this machine; it can be down.
public final class HookReceiver {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final int port;
    private @Nullable HttpServer http;
    private volatile int status = 200;

    /// One POST.
    public record Received(String path, String body, Map<String, String> headers) {}

    private HookReceiver(HttpServer http) {
        this.http = http;
        this.port = http.getAddress().getPort();
    }

    public static HookReceiver start() {
        return new HookReceiver(listen(0)).serve();
    }

    public String base() {
        return "http://127.0.0.1:" + port + "/";
    }

    /// What came to a path, oldest first.
    public List<Received> at(String path) {
        return received.stream().filter(each -> each.path().equals("/" + path)).toList();
    }

    /// What it answers from now on.
    public void answers(int with) {
        status = with;
    }

    /// Nothing listens any more.
    public synchronized void down() {
        if (http != null) {
            http.stop(0);
            http = null;
        }
    }

    /// On the same port again.
    public synchronized void up() {
        status = 200;
        if (http == null) {
            http = listen(port);
            serve();
        }
    }

    private synchronized HookReceiver serve() {
        var serving = http;
        if (serving != null) {
            serving.createContext("/", this::take);
            serving.start();
        }
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (status / 100 == 2) {
                received.add(new Received(exchange.getRequestURI().getPath(), body, headers));
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
