package fr.morvan.fhir.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.core.io.Resource;

/// Which search parameters the mission needs, by resource type; `*` stands for each type or each code.
record SearchParameterList(Map<String, Set<String>> codesByType) {

    private static final String ANY = "*";
    private static final int COLUMNS = 3;

    /// Reads `type;codes;why`, the codes separated by blanks; lines with `#` and the heading are passed over.
    static SearchParameterList read(Resource csv) {
        try {
            return parse(csv.getContentAsString(StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of search parameters cannot be read", e);
        }
    }

    static SearchParameterList parse(List<String> lines) {
        Map<String, Set<String>> codes = new HashMap<>();
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith("type;")) {
                continue;
            }
            var columns = line.split(";", COLUMNS);
            if (columns.length < COLUMNS || columns[2].isBlank()) {
                throw new IllegalArgumentException("not a type, its codes and a reason: " + line);
            }
            codes.computeIfAbsent(columns[0].strip(), type -> new HashSet<>())
                    .addAll(List.of(columns[1].strip().split("\\s+")));
        }
        return new SearchParameterList(codes);
    }

    boolean allows(String type, String code) {
        return names(type, code) || names(ANY, code);
    }

    private boolean names(String type, String code) {
        var codes = Objects.requireNonNullElse(codesByType.get(type), Set.<String>of());
        return codes.contains(code) || codes.contains(ANY);
    }

    /// Refuses a list with a code that `known` does not know: a slip there would go unnoticed until somebody searches.
    void check(BiPredicate<String, String> known) {
        codesByType.forEach((type, codes) -> codes.stream()
                .filter(code -> !type.equals(ANY) && !code.equals(ANY) && !known.test(type, code))
                .findFirst()
                .ifPresent(code -> {
                    throw new IllegalStateException("no search parameter of FHIR R4: " + type + "." + code);
                }));
    }
}
