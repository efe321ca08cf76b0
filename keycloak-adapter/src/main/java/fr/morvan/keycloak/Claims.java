package fr.morvan.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Typed questions to a JSON object of a token; a claim of another type than asked is as absent.
record Claims(JsonNode object) {

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    Set<String> names() {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    boolean has(String name) {
        return object.has(name);
    }

    /// A text that is not blank and has no control character.
    Optional<String> text(String name) {
        return text(object.path(name));
    }

    /// A list of such texts; empty when an element is anything else.
    Optional<List<String>> texts(String name) {
        return texts(object.path(name));
    }

    /// Like [#texts(String)], of an object within this one.
    Optional<List<String>> texts(String outer, String name) {
        return texts(object.path(outer).path(name));
    }

    /// A NumericDate in whole seconds.
    Optional<Instant> instant(String name) {
        JsonNode node = object.path(name);
        return node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() >= 0
                        && node.longValue() <= LAST_SECOND
                ? Optional.of(Instant.ofEpochSecond(node.longValue()))
                : Optional.empty();
    }

    private static Optional<List<String>> texts(JsonNode array) {
        if (!array.isArray()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            Optional<String> text = text(element);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank() && text.codePoints().noneMatch(Character::isISOControl));
    }
}
