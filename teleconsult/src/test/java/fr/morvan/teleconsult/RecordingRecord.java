package fr.morvan.teleconsult;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Stands where fhir-server stands: knows one patient, writes down what it is sent. It is no FHIR server: the real
/// one is tried in the end-to-end tests.
public final class RecordingRecord {

    /// A request as it came.
    public record Write(String method, String path, String body) {}

    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final Set<String> actedAs = ConcurrentHashMap.newKeySet();
    private final HttpServer server = Loopback.server(this::handle);
    private volatile int nextStatus = 200;
    private volatile @Nullable Runnable beforeAnswer;

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /// Everything that was answered with success or failure, in order.
    public List<Write> writes() {
        return new ArrayList<>(writes);
    }

    public Set<String> actedAs() {
        return actedAs;
    }

    /// Status of each write from now on.
    public void answerWith(int status) {
        nextStatus = status;
    }

    /// Runs after a write is stored and before it is answered.
    public void beforeAnswer(Runnable hook) {
        beforeAnswer = hook;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET")) {
            actedAs.add(String.valueOf(exchange.getRequestHeaders().getFirst("Morvan-Acting-As")));
            boolean known = path.equals("/fhir/Patient/p1");
            Loopback.answer(exchange, known ? 200 : 404, known ? PATIENT : "{\"resourceType\":\"OperationOutcome\"}");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = nextStatus;
        if (status < 300) {
            writes.add(new Write(exchange.getRequestMethod(), path, body));
        }
        Runnable hook = beforeAnswer;
        if (hook != null) {
            hook.run();
        }
        Loopback.answer(exchange, status, "");
    }

    private static final String PATIENT = """
            {"resourceType":"Patient","id":"p1","birthDate":"1955-03-02",
             "extension":[{"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability",
               "extension":[{"url":"identityStatus","valueCoding":
                 {"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445","code":"VALI"}}]}],
             "name":[{"use":"official","family":"Dupont","given":["Jeanne"]}]}""";
}
