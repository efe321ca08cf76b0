package fr.morvan.compose.region.population;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Neutral names and streets; no real person is meant.
final class Names {

    private static final int OLD = 1950;
    private static final int MID = 1990;

    private final Map<String, List<String>> byKind;

    Names() {
        byKind = Tables.rows("names.csv").stream()
                .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> List.of(row[1].split("\\|"))));
    }

    String family(Dice dice) {
        return dice.one(list("family"));
    }

    /// A given name usual for the year of birth.
    String given(Dice dice, Gender gender, int birthYear) {
        var generation = birthYear < OLD ? "old" : birthYear < MID ? "mid" : "young";
        return dice.one(list(gender.code() + "-" + generation));
    }

    String addressLine(Dice dice) {
        return dice.between(1, 60) + " " + dice.one(list("street"));
    }

    private List<String> list(String kind) {
        var names = byKind.get(kind);
        if (names == null) {
            throw new IllegalStateException("names.csv has no " + kind);
        }
        return names;
    }
}
