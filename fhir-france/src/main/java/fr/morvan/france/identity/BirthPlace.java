package fr.morvan.france.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/// Place of birth by its code in the *code officiel géographique* (COG): a commune, or 99 and a country.
///
/// @param code five characters, as the place was called on the day of birth
public record BirthPlace(String code) {

    private static final Pattern FORM = Pattern.compile("(?:\\d{2}|2[AB])\\d{3}");
    private static final String UNKNOWN = "99999";

    /// Refuses another form.
    public BirthPlace {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not a COG code: five characters expected");
        }
    }

    /// Reads five characters; empty for another form.
    public static Optional<BirthPlace> parse(String code) {
        return FORM.matcher(code).matches() ? Optional.of(new BirthPlace(code)) : Optional.empty();
    }

    /// Whether the place is a country other than France.
    public boolean isAbroad() {
        return code.startsWith("99");
    }

    /// Whether the code stands for a place nobody knows; the national service never answers with it.
    public boolean isUnknown() {
        return code.equals(UNKNOWN);
    }
}
