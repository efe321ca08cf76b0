package fr.morvan.compose.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One drawn region shared by the tests, and ways to look into its JSON.
final class DrawnRegion {

    static final long SEED = 27;
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final DemoRegion REGION = DemoRegion.generate(SEED, TODAY);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<JsonNode> RESOURCES = REGION.transactionBundles().stream()
            .map(DrawnRegion::json)
            .flatMap(bundle -> each(bundle.path("entry")))
            .map(entry -> entry.path("resource"))
            .toList();

    private DrawnRegion() {}

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /// Every resource, in load order.
    static List<JsonNode> resources() {
        return RESOURCES;
    }

    static List<JsonNode> resources(String type) {
        return RESOURCES.stream()
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .toList();
    }

    static String reference(JsonNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    static DemoAccount account(String username) {
        return REGION.accounts().stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode roster() {
        return json(REGION.rosterJson());
    }

    static Stream<JsonNode> facts() {
        return REGION.activityHistoryJson().stream()
                .flatMap(body -> each(json(body).path("facts")));
    }
}
