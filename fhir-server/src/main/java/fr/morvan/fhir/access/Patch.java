package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/// Bounds a patch, <https://hl7.org/fhir/R4/http.html#patch>: JSON Patch from everybody who may update, FHIRPath Patch
/// from services only (its expressions can run long).
final class Patch {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern OPERATION = Pattern.compile("\"operation\"");
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_COPIES = 3;

    private Patch() {}

    static void check(ServletRequestDetails request, Visit visit, AccessLimits limits) {
        var type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "")
                .split(";", 2)[0]
                .strip();
        if (bytes(request).length > MAX_BYTES) {
            throw FhirFailure.TOO_LONG.exception();
        }
        switch (type) {
            case "application/json-patch+json" -> checkJson(request, limits);
            case "application/fhir+json" -> checkFhirPath(request, visit, limits);
            default -> throw FhirFailure.UNREADABLE.exception();
        }
    }

    private static void checkJson(ServletRequestDetails request, AccessLimits limits) {
        var patch = parse(bytes(request));
        if (!patch.isArray() || patch.isEmpty()) {
            throw FhirFailure.INVALID.exception("a JSON patch is a list of operations");
        }
        if (patch.size() > limits.patchOperations()) {
            throw FhirFailure.TOO_COSTLY.exception("more than " + limits.patchOperations() + " operations");
        }
        // each copy of a copy doubles the resource
        int copies = 0;
        for (var operation : patch) {
            copies += operation.path("op").asText("").equals("copy") ? 1 : 0;
        }
        if (copies > MAX_COPIES) {
            throw FhirFailure.TOO_COSTLY.exception("more than " + MAX_COPIES + " copies");
        }
    }

    private static void checkFhirPath(ServletRequestDetails request, Visit visit, AccessLimits limits) {
        if (!(visit.caller() instanceof ServiceAccount)) {
            throw FhirFailure.UNREADABLE.exception();
        }
        long operations = OPERATION
                .matcher(new String(bytes(request), java.nio.charset.StandardCharsets.UTF_8))
                .results()
                .count();
        if (operations > limits.patchOperations()) {
            throw FhirFailure.TOO_COSTLY.exception("more than " + limits.patchOperations() + " operations");
        }
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw FhirFailure.INVALID.exception("not JSON");
        } catch (IOException e) {
            throw FhirFailure.INVALID.exception("cannot be read");
        }
    }

    private static byte[] bytes(ServletRequestDetails request) {
        return request.loadRequestContents();
    }
}
