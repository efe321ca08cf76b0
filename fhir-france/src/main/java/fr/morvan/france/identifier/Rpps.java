package fr.morvan.france.identifier;

import java.util.Optional;
import java.util.regex.Pattern;

/// Number of a health professional in the shared national directory.
///
/// @param value 11 digits
public record Rpps(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{11}");

    /// Refuses what has not the form of the number.
    public Rpps {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an RPPS number has 11 digits");
        }
    }

    /// Reads a number; empty for anything else.
    public static Optional<Rpps> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Rpps(text)) : Optional.empty();
    }
}
