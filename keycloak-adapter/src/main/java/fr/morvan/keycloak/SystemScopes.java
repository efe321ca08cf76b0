package fr.morvan.keycloak;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a service account may do, as SMART App Launch 2 system scopes say
/// (<https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html>).
public final class SystemScopes {

    /// No scope at all.
    public static final SystemScopes NONE = new SystemScopes(Map.of());

    private static final String ANY = "*";
    private static final Pattern SCOPE = Pattern.compile("system/(\\*|[A-Z][A-Za-z]{1,63})\\.([a-z]{1,5}|\\*)");

    private final Map<String, Set<Interaction>> byType;

    private SystemScopes(Map<String, Set<Interaction>> byType) {
        this.byType = byType;
    }

    /// One letter of `cruds`.
    public enum Interaction {
        /// create
        CREATE('c'),
        /// read, vread and history of one resource
        READ('r'),
        /// update and patch
        UPDATE('u'),
        /// delete
        DELETE('d'),
        /// search, and history of a type
        SEARCH('s');

        private final char letter;

        Interaction(char letter) {
            this.letter = letter;
        }
    }

    /// Reads a token's `scope` claim: other kinds of scope are left aside, v1 `.read`, `.write` and `.*` are
    /// understood.
    ///
    /// @return empty when a `system/` scope cannot be read as written; one with a `?` filter is such, as
    /// leaving the filter out would widen it
    public static Optional<SystemScopes> parse(String scope) {
        Map<String, Set<Interaction>> byType = new HashMap<>();
        for (String word : scope.split(" ", -1)) {
            if (!word.startsWith("system/")) {
                continue;
            }
            Matcher matcher = SCOPE.matcher(word);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Optional<Set<Interaction>> interactions = interactions(matcher.group(2));
            if (interactions.isEmpty()) {
                return Optional.empty();
            }
            byType.computeIfAbsent(matcher.group(1), absent -> EnumSet.noneOf(Interaction.class))
                    .addAll(interactions.get());
        }
        return Optional.of(byType.isEmpty() ? NONE : new SystemScopes(byType));
    }

    /// Whether an interaction with a resource type is within the scopes.
    public boolean allows(String resourceType, Interaction interaction) {
        return in(ANY, interaction) || in(resourceType, interaction);
    }

    /// Whether an interaction with every resource type is within the scopes.
    public boolean allowsEverywhere(Interaction interaction) {
        return in(ANY, interaction);
    }

    public boolean isEmpty() {
        return byType.isEmpty();
    }

    private boolean in(String type, Interaction interaction) {
        return byType.getOrDefault(type, Set.of()).contains(interaction);
    }

    /// Letters stand in the order of `cruds`, each once.
    private static Optional<Set<Interaction>> interactions(String letters) {
        return switch (letters) {
            case "read" -> Optional.of(EnumSet.of(Interaction.READ, Interaction.SEARCH));
            case "write" -> Optional.of(EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.DELETE));
            case "*" -> Optional.of(EnumSet.allOf(Interaction.class));
            default -> {
                Set<Interaction> found = EnumSet.noneOf(Interaction.class);
                Arrays.stream(Interaction.values())
                        .filter(each -> letters.indexOf(each.letter) >= 0)
                        .forEach(found::add);
                yield letters(found).equals(letters) ? Optional.of(found) : Optional.empty();
            }
        };
    }

    private static String letters(Set<Interaction> interactions) {
        StringBuilder letters = new StringBuilder();
        interactions.forEach(each -> letters.append(each.letter));
        return letters.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SystemScopes scopes && byType.equals(scopes.byType);
    }

    @Override
    public int hashCode() {
        return byType.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(byType)
                .forEach((type, interactions) -> text.append(text.isEmpty() ? "" : " ")
                        .append("system/")
                        .append(type)
                        .append('.')
                        .append(letters(interactions)));
        return text.toString();
    }
}
