package fr.morvan.france.identifier;

import java.util.Optional;
import java.util.regex.Pattern;

/// Number of a professional in the shared national register (RPPS), 11 digits.
///
/// The key is a separate question ([#hasLuhnKey()]): published examples do not keep it.
///
/// @param value the 11 digits
public record Rpps(String value) {

    /// `Identifier.system`.
    public static final String SYSTEM = "https://rpps.esante.gouv.fr";
    /// Code of `Identifier.type` in [InsAuthority#TYPE_SYSTEM].
    public static final String TYPE_CODE = "RPPS";

    private static final Pattern FORM = Pattern.compile("\\d{11}");

    /// Refuses what is not 11 digits.
    public Rpps {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an RPPS: 11 digits expected");
        }
    }

    /// Reads 11 digits; empty for anything else.
    public static Optional<Rpps> parse(String value) {
        return FORM.matcher(value).matches() ? Optional.of(new Rpps(value)) : Optional.empty();
    }

    /// Whether the last digit is the Luhn key of the ten others.
    public boolean hasLuhnKey() {
        return Luhn.holds(value);
    }
}
