package fr.morvan.compose.container;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The variables a container was started with.
record Environment(Map<String, String> variables) {

    /// A variable is missing or is not what it should be; the message is for the operator and holds no value.
    static final class Misconfigured extends RuntimeException {

        private static final long serialVersionUID = 1;

        Misconfigured(String message) {
            super(message);
        }
    }

    /// A variable that must be there.
    String get(String name) {
        return find(name).orElseThrow(() -> new Misconfigured(name + " is not set"));
    }

    /// A variable; empty counts as absent.
    Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /// An http(s) address without a trailing slash.
    URI address(String name) {
        var value = get(name);
        if (!value.matches("https?://[^\\s]+[^/\\s]")) {
            throw new Misconfigured(name + " is not an http address without a trailing slash");
        }
        return URI.create(value);
    }

    /// Whether a variable says `true`.
    boolean isTrue(String name) {
        return find(name).filter("true"::equals).isPresent();
    }

    /// A whole number, 27 by default.
    long seed() {
        try {
            return Long.parseLong(find("MORVAN_SEED").orElse("27"));
        } catch (NumberFormatException e) {
            throw new Misconfigured("MORVAN_SEED is not a whole number");
        }
    }
}
