package fr.morvan.compose.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;

/// A wire that answers as told: the real server is the end-to-end test's, here it is the broken line that counts.
final class FhirDouble implements AutoCloseable {

    /// What happens to one request.
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<Answer> posts = Collections.synchronizedList(new ArrayList<>());
    private final List<Answer> searches = Collections.synchronizedList(new ArrayList<>());

    FhirDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/fhir", this::handle);
        server.start();
    }

    /// The next post is answered so; the last one told answers all that follow.
    FhirDouble onPost(Answer answer) {
        posts.add(answer);
        return this;
    }

    FhirDouble onSearch(Answer answer) {
        searches.add(answer);
        return this;
    }

    URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/fhir");
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    static Answer stored(int entries) {
        var entry = "{\"response\":{\"status\":\"201 Created\"}}";
        var all = String.join(",", Collections.nCopies(entries, entry));
        return json(200, "{\"resourceType\":\"Bundle\",\"entry\":[" + all + "]}");
    }

    static Answer refused(int status, String why) {
        return json(status, "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"" + why + "\"}]}");
    }

    static Answer found(int count) {
        var all = String.join(",", Collections.nCopies(count, "{\"resource\":{\"resourceType\":\"Patient\"}}"));
        return json(200, "{\"resourceType\":\"Bundle\",\"entry\":[" + all + "]}");
    }

    /// The line breaks after the request was read.
    static Answer silence() {
        return HttpExchange::close;
    }

    private static Answer json(int status, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("POST")) {
            bodies.add(body);
            next(posts).to(exchange);
        } else {
            next(searches).to(exchange);
        }
    }

    private static synchronized Answer next(List<Answer> answers) {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
