package fr.morvan.mobile.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Plays recorded FHIR answers over real HTTP on the loopback and keeps what it was asked; it decides nothing.
///
/// What is not recorded answers as fhir-server does for unknown and forbidden: 404 for a read, an empty Bundle for a
/// search. A `PUT` is kept and read back from then on.
public final class RecordedFhirServer implements AutoCloseable {

    private static final String NOT_FOUND =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"not-found\"}]}";
    private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[]}";

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private RecordedFhirServer(HttpServer server) {
        this.server = server;
    }

    /// One answer.
    ///
    /// @param pause before the body's last byte
    public record Answer(int status, String body, Duration pause, Map<String, String> headers) {}

    /// One request.
    ///
    /// @param target method, path below `/fhir/` and decoded query: `GET CareTeam?patient=Patient/p1`
    /// @param body empty when there was none
    public record Asked(String target, Map<String, List<String>> headers, String body) {
        /// One header, in lower case or not.
        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst();
        }
    }

    /// Starts on a free port.
    public static RecordedFhirServer start() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var recorded = new RecordedFhirServer(http);
            http.createContext("/fhir/", recorded::handle);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return recorded;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The FHIR base.
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /// Answers 200 with a body.
    public RecordedFhirServer plays(String target, String body) {
        return plays(target, 200, body);
    }

    /// Answers a status with a body.
    public RecordedFhirServer plays(String target, int status, String body) {
        return plays(target, new Answer(status, body, Duration.ZERO, Map.of()));
    }

    /// Answers exactly so.
    public RecordedFhirServer plays(String target, Answer answer) {
        answers.put(target, answer);
        return this;
    }

    /// A searchset of resources given as JSON.
    public static String bundle(List<String> resources, boolean more) {
        var entries = String.join(
                ",",
                resources.stream()
                        .map(resource -> "{\"resource\":" + resource + ",\"search\":{\"mode\":\"match\"}}")
                        .toList());
        var next = more ? "\"link\":[{\"relation\":\"next\",\"url\":\"http://elsewhere.invalid/next\"}]," : "";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"," + next + "\"entry\":[" + entries + "]}";
    }

    /// Everything asked so far.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// Forgets answers and questions.
    public void reset() {
        answers.clear();
        asked.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath().substring("/fhir/".length());
            var query = exchange.getRequestURI().getRawQuery();
            var target = exchange.getRequestMethod() + " " + path
                    + (query == null ? "" : "?" + URLDecoder.decode(query, StandardCharsets.UTF_8));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(target, Map.copyOf(exchange.getRequestHeaders()), body));
            answer(exchange, target, body);
        }
    }

    private void answer(HttpExchange exchange, String target, String body) throws IOException {
        var recorded = answers.getOrDefault(target, answers.get(target.replaceFirst("\\?.*", "?*")));
        if (recorded != null) {
            send(exchange, recorded);
        } else if (target.startsWith("PUT ")) {
            var before = answers.put("GET " + target.substring(4), new Answer(200, body, Duration.ZERO, Map.of()));
            send(exchange, new Answer(before == null ? 201 : 200, body, Duration.ZERO, Map.of()));
        } else {
            var search = target.contains("?");
            send(exchange, new Answer(search ? 200 : 404, search ? EMPTY : NOT_FOUND, Duration.ZERO, Map.of()));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json;charset=UTF-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes, 0, bytes.length - 1);
            exchange.getResponseBody().flush();
            pause(answer.pause());
            exchange.getResponseBody().write(bytes, bytes.length - 1, 1);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
