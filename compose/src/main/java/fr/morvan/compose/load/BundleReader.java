package fr.morvan.compose.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks through a bundle's tokens and keeps the few it needs.
final class BundleReader {

    private static final String PATIENT = "Patient";

    private String resourceType = "";
    private String type = "";
    private int entries;
    private boolean repeatable = true;
    private @Nullable String patient;
    private @Nullable String condition;

    BundleFacts.Kind kind() {
        if (!resourceType.equals("Bundle")) {
            return BundleFacts.Kind.OTHER;
        }
        return switch (type) {
            case "transaction" -> BundleFacts.Kind.TRANSACTION;
            case "batch" -> BundleFacts.Kind.BATCH;
            default -> BundleFacts.Kind.OTHER;
        };
    }

    int entries() {
        return entries;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /// By the first Patient's first identifier, else by the first condition under which something is made.
    Optional<String> probe() {
        return Optional.ofNullable(patient).or(() -> Optional.ofNullable(condition));
    }

    void readBundle(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            var value = json.nextToken();
            switch (field) {
                case "resourceType" -> resourceType = text(json, value);
                case "type" -> type = text(json, value);
                case "entry" -> readEntries(json, value);
                default -> json.skipChildren();
            }
        }
    }

    private void readEntries(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            entries++;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                var inside = json.nextToken();
                switch (field) {
                    case "resource" -> readResource(json, inside);
                    case "request" -> readRequest(json, inside);
                    default -> json.skipChildren();
                }
            }
        }
    }

    private void readRequest(JsonParser json, JsonToken value) throws IOException {
        var method = "";
        var url = "";
        var made = "";
        if (value == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                var inside = json.nextToken();
                switch (field) {
                    case "method" -> method = text(json, inside);
                    case "url" -> url = text(json, inside);
                    case "ifNoneExist" -> made = text(json, inside);
                    default -> json.skipChildren();
                }
            }
        }
        repeatable &= method.equals("PUT") || !made.isEmpty();
        if (condition == null && made.startsWith("identifier=")) {
            condition = url + "?" + encoded(made.substring("identifier=".length()));
        }
    }

    /// Only a Patient is looked into, and only where `resourceType` comes first, as writers put it.
    private void readResource(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        var kind = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            var inside = json.nextToken();
            if (field.equals("resourceType")) {
                kind = text(json, inside);
            } else if (field.equals("identifier") && kind.equals(PATIENT) && patient == null) {
                readIdentifiers(json, inside);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readIdentifiers(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            var system = "";
            var number = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                var inside = json.nextToken();
                switch (field) {
                    case "system" -> system = text(json, inside);
                    case "value" -> number = text(json, inside);
                    default -> json.skipChildren();
                }
            }
            if (patient == null && !system.isEmpty() && !number.isEmpty()) {
                patient = "Patient?" + encoded(system + "|" + number);
            }
        }
    }

    private static String encoded(String identifier) {
        return "identifier=" + URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    }

    private static String text(JsonParser json, JsonToken value) throws IOException {
        if (value.isScalarValue()) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }
}
