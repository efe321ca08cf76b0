package fr.morvan.fhir.testing;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.testing.Callers.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;

/// The FHIR server over HTTP, as a caller sees it.
public final class Server {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public Server(int port) {
        base = "http://localhost:" + port + "/fhir/";
    }

    public int port() {
        return URI.create(base).getPort();
    }

    public Answer get(Caller caller, String path) {
        return send(caller, "GET", path, null, Map.of());
    }

    public Answer post(Caller caller, String path, IBaseResource resource) {
        return send(caller, "POST", path, json(resource), Map.of());
    }

    public Answer put(Caller caller, IBaseResource resource) {
        var id = resource.getIdElement();
        return send(caller, "PUT", resource.fhirType() + "/" + id.getIdPart(), json(resource), Map.of());
    }

    public Answer transaction(Caller caller, IBaseResource bundle) {
        return post(caller, "", bundle);
    }

    public Answer send(
            Caller caller,
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body,
            Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(
                        path.startsWith("http")
                                ? path
                                : base + path.replace("|", "%7C").replace(" ", "%20")))
                .timeout(Duration.ofMinutes(5));
        if (!headers.containsKey("Accept")) {
            request.header("Accept", "application/fhir+json");
        }
        if (!caller.token().isEmpty()) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        if (!caller.actingAs().isEmpty()) {
            request.header("Morvan-Acting-As", caller.actingAs());
        }
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        headers.forEach(request::header);
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path + " as " + caller, response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String json(IBaseResource resource) {
        return R4.newJsonParser().encodeResourceToString(resource);
    }
}
