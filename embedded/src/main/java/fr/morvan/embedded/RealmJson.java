package fr.morvan.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A realm as Keycloak imports it: a reviewed file, what overlays add to it, and the values of its placeholders.
public final class RealmJson {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode realm;

    private RealmJson(ObjectNode realm) {
        this.realm = realm;
    }

    /// The realm of that file.
    public static RealmJson read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The realm in that text.
    public static RealmJson of(String json) {
        try {
            return new RealmJson((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// A realm with the overlay in it: objects are merged, arrays appended, other values replaced.
    public RealmJson with(RealmJson overlay) {
        var merged = realm.deepCopy();
        merge(merged, overlay.realm);
        return new RealmJson(merged);
    }

    /// A realm with these users (a JSON array of Keycloak user representations) added.
    public RealmJson withUsers(String usersJson) {
        return with(of("{\"users\":" + usersJson + "}"));
    }

    /// A realm in which each `${key}` that the map knows is its value; others stay, they are Keycloak's own.
    public RealmJson filledIn(Map<String, String> values) {
        var text = realm.toString();
        for (var value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", escaped(value.getValue()));
        }
        return of(text);
    }

    /// The realm's name.
    public String name() {
        return realm.path("realm").asText();
    }

    @Override
    public String toString() {
        return realm.toPrettyString();
    }

    private static String escaped(String value) {
        var quoted = JSON.getNodeFactory().textNode(value).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static void merge(ObjectNode into, ObjectNode overlay) {
        for (Map.Entry<String, JsonNode> field : overlay.properties()) {
            var present = into.get(field.getKey());
            if (present instanceof ObjectNode object && field.getValue() instanceof ObjectNode added) {
                merge(object, added);
            } else if (present instanceof ArrayNode array && field.getValue() instanceof ArrayNode added) {
                array.addAll(added);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }
}
