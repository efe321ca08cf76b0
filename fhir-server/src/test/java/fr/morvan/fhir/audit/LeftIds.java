package fr.morvan.fhir.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.fhir.testing.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.IdType;

/// The resources whose ids stand in an answer, read from its bytes and without any help of the server's own code.
final class LeftIds {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> OURS = Set.of("OperationOutcome", "CapabilityStatement", "Parameters");

    private final Set<String> found = new TreeSet<>();

    private LeftIds() {}

    static Set<String> of(Answer answer) {
        var left = new LeftIds();
        left.url(answer.header("Location"));
        left.url(answer.header("Content-Location"));
        if (answer.body().startsWith("{")) {
            try {
                for (var line : lines(answer)) {
                    left.walk(JSON.readTree(line));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(answer.request(), e);
            }
        }
        return left.found;
    }

    /// A file of an export is one resource a line.
    private static List<String> lines(Answer answer) {
        return answer.header("Content-Type").contains("ndjson")
                ? answer.body().lines().toList()
                : List.of(answer.body());
    }

    private void walk(JsonNode node) {
        var type = node.path("resourceType").asText();
        boolean list = type.equals("Bundle")
                && node.path("type").asText().matches("searchset|history|batch-response|transaction-response");
        if (node.has("id") && !type.isEmpty() && !list && !OURS.contains(type)) {
            found.add(type + "/" + node.path("id").asText());
        }
        node.properties().forEach(field -> {
            if (!field.getKey().equals("contained")) { // their ids mean nothing outside
                walk(field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(this::walk);
        }
        if (list) {
            node.path("entry").forEach(this::entry);
            found.remove("Bundle/" + node.path("id").asText()); // made up for this answer, and in its header
        }
    }

    private void entry(JsonNode entry) {
        url(entry.path("response").path("location").asText());
        url(entry.path("fullUrl").asText());
        if (!entry.path("request").path("url").asText().contains("?")) {
            url(entry.path("request").path("url").asText());
        }
    }

    private void url(String url) {
        var id = new IdType(url.replaceFirst("/\\*$", "")); // a compartment is named by its patient
        if (id.hasResourceType() && id.hasIdPart()) {
            found.add(id.getResourceType() + "/" + id.getIdPart());
        }
    }
}
