package fr.morvan.teleconsult.fhirclient;

import ca.uhn.fhir.parser.DataFormatException;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.CallerFilter;
import fr.morvan.keycloak.ServiceToken;
import fr.morvan.keycloak.ServiceTokens;
import fr.morvan.teleconsult.fhirclient.PatientReading.NotSeen;
import fr.morvan.teleconsult.fhirclient.PatientReading.Unavailable;
import fr.morvan.teleconsult.fhirclient.WriteAnswer.Failed;
import fr.morvan.teleconsult.fhirclient.WriteAnswer.Refused;
import fr.morvan.teleconsult.fhirclient.WriteAnswer.Stored;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Speaks FHIR R4 over HTTP (<https://hl7.org/fhir/R4/http.html>).
@Component
class HttpFhirServer implements FhirServer {

    private static final Logger log = LoggerFactory.getLogger(HttpFhirServer.class);
    private static final String FHIR_JSON = "application/fhir+json";
    private static final long ANSWER_BYTES = 1 << 20;

    private final FhirProperties properties;
    private final ServiceTokens tokens;
    private final HttpClient http;

    HttpFhirServer(FhirProperties properties, ServiceTokens tokens) {
        this.properties = properties;
        this.tokens = tokens;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public PatientReading patient(PatientId patient, String bearer, PractitionerRoleId actingAs) {
        HttpRequest request = HttpRequest.newBuilder(at(patient.reference()))
                .header("Authorization", "Bearer " + bearer)
                .header(CallerFilter.ACTING_AS, actingAs.reference())
                .header("Accept", FHIR_JSON)
                .timeout(properties.readTimeout())
                .build();
        try {
            HttpResponse<String> response = send(request);
            return switch (response.statusCode()) {
                case 200 -> PatientParser.parse(response.body());
                case 403, 404, 410 -> new NotSeen();
                default -> {
                    log.warn("reading a patient: fhir-server answered {}", response.statusCode());
                    yield new Unavailable("status " + response.statusCode());
                }
            };
        } catch (IOException | DataFormatException e) {
            log.warn("reading a patient: {}", e.toString());
            return new Unavailable(e.getClass().getSimpleName());
        }
    }

    @Override
    public WriteAnswer write(String method, String path, String body) {
        return switch (tokens.current()) {
            case ServiceToken.Issued token -> write(method, path, body, token);
            case ServiceToken.Unavailable none -> new Failed("no service token: " + none.cause());
        };
    }

    private WriteAnswer write(String method, String path, String body, ServiceToken.Issued token) {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", token.authorization())
                .header("Content-Type", FHIR_JSON + ";charset=UTF-8")
                .header("Accept", FHIR_JSON)
                .header("Prefer", "return=minimal")
                .timeout(properties.writeTimeout())
                .build();
        try {
            int status = send(request).statusCode();
            return switch (status) {
                case 200, 201 -> new Stored();
                // about the content; what is about sign-in, load or a concurrent write passes with time
                case 400, 404, 405, 410, 413, 415, 422 -> new Refused("status " + status);
                default -> new Failed("status " + status);
            };
        } catch (IOException e) {
            return new Failed(e.getClass().getSimpleName());
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_BYTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private URI at(String path) {
        return URI.create(path.isEmpty() ? properties.baseUrl().toString() : properties.baseUrl() + "/" + path);
    }
}
