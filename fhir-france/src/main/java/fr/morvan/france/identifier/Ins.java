package fr.morvan.france.identifier;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// *Matricule INS*: 13 characters and their key, as `Identifier.value` holds it.
///
/// Layout: sex (1), year (2), month (2), birth commune or country (5), order (3), key (2).
/// The key is 97 − (number mod 97), Corsica's `2A` counted as 19 and `2B` as 18.
///
/// @param value the 15 characters
public record Ins(String value) {

    private static final Pattern MATRICULE =
            Pattern.compile("[1278]\\d{2}(?:0[1-9]|1[0-2]|[23]\\d|4[0-2]|[5-9]\\d)(?:\\d{2}|2[AB])\\d{6}");
    private static final int MATRICULE_LENGTH = 13;
    private static final int KEY_MODULUS = 97;

    /// Refuses a wrong form or key; the message never repeats the value.
    public Ins {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not an INS: wrong form or key");
        }
    }

    /// Reads 15 characters; empty when the form or the key is wrong.
    public static Optional<Ins> parse(String value) {
        return isWellFormed(value) ? Optional.of(new Ins(value)) : Optional.empty();
    }

    /// Completes the 13 characters of a matricule with their key.
    public static Ins ofMatricule(String matricule) {
        if (!MATRICULE.matcher(matricule).matches()) {
            throw new IllegalArgumentException("not a matricule of 13 characters");
        }
        return new Ins(matricule + keyOf(matricule));
    }

    /// The key two digits of a well-formed matricule.
    static String keyOf(String matricule) {
        var digits = Long.parseLong(matricule.replace("2A", "19").replace("2B", "18"));
        return String.format(Locale.ROOT, "%02d", KEY_MODULUS - digits % KEY_MODULUS);
    }

    private static boolean isWellFormed(String value) {
        if (value.length() != MATRICULE_LENGTH + 2) {
            return false;
        }
        var matricule = value.substring(0, MATRICULE_LENGTH);
        return MATRICULE.matcher(matricule).matches() && value.endsWith(keyOf(matricule));
    }

    /// Whether 15 characters look like an INS, whatever their key.
    public static boolean hasForm(String value) {
        return value.length() == MATRICULE_LENGTH + 2
                && MATRICULE.matcher(value.substring(0, MATRICULE_LENGTH)).matches()
                && value.chars().skip(MATRICULE_LENGTH).allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /// The 13 characters without key.
    public String matricule() {
        return value.substring(0, MATRICULE_LENGTH);
    }

    /// The two digits of the key.
    public String key() {
        return value.substring(MATRICULE_LENGTH);
    }

    /// `male` or `female`, the FHIR gender the first digit tells.
    public String gender() {
        return value.charAt(0) == '1' || value.charAt(0) == '7' ? "male" : "female";
    }

    /// Year of birth, without century.
    public int birthYearInCentury() {
        return Integer.parseInt(value.substring(1, 3));
    }

    /// Month of birth; above 12 when the civil status is incomplete.
    public int birthMonth() {
        return Integer.parseInt(value.substring(3, 5));
    }

    /// COG code of the commune of birth, or 99 and the country.
    public String birthPlace() {
        return value.substring(5, 10);
    }

    /// Masked: an INS does not belong in a log.
    @Override
    public String toString() {
        return "Ins[***]";
    }
}
