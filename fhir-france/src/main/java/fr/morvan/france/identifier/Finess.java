package fr.morvan.france.identifier;

import java.util.Optional;
import java.util.regex.Pattern;

/// Number of a health or social establishment (FINESS), 9 characters.
///
/// @param value department (2), then 7 digits, the last one a key
public record Finess(String value) {

    /// `Identifier.system`.
    public static final String SYSTEM = "https://finess.esante.gouv.fr";
    /// Code of `Identifier.type` for a place (*établissement géographique*), in [InsAuthority#TYPE_SYSTEM].
    public static final String GEOGRAPHIC_TYPE_CODE = "FINEG";
    /// Code of `Identifier.type` for a legal entity, in [InsAuthority#TYPE_SYSTEM].
    public static final String LEGAL_TYPE_CODE = "FINEJ";

    private static final Pattern FORM = Pattern.compile("(?:\\d{2}|2[AB])\\d{7}");

    /// Refuses another form.
    public Finess {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a FINESS: 9 characters expected");
        }
    }

    /// Reads 9 characters; empty for another form.
    public static Optional<Finess> parse(String value) {
        return FORM.matcher(value).matches() ? Optional.of(new Finess(value)) : Optional.empty();
    }

    /// Whether the last digit is the Luhn key of the others; false for Corsica's `2A`, `2B`.
    public boolean hasLuhnKey() {
        return Luhn.holds(value);
    }
}
