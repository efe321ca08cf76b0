package fr.morvan.france.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A name of the birth certificate as identities are compared: capitals without accents, hyphens and apostrophes kept.
///
/// @param value `A`–`Z`, single spaces, `-` and `'`; at most 100 characters
public record CivilName(String value) {

    private static final int LONGEST = 100;
    private static final Pattern FORM = Pattern.compile("[A-Z]+(?:(?: |-|'|' |--)[A-Z]+)*'?");
    private static final Pattern SEPARATORS = Pattern.compile("[ '\\-]+");

    /// Refuses what is not normalised; the message never repeats the value.
    public CivilName {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a name in capitals without accents");
        }
    }

    /// Normalises a name as it was typed; empty when no letter is left or something else than a name stands there.
    public static Optional<CivilName> of(String typed) {
        if (typed.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        var name = Normalizer.normalize(ligatures(typed), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\u2018\u2019\u02BC\u00B4`]", "'")
                .replaceAll("[\u2010-\u2015]", "-")
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
        return name.length() <= LONGEST && FORM.matcher(name).matches()
                ? Optional.of(new CivilName(name))
                : Optional.empty();
    }

    private static String ligatures(String typed) {
        return typed.replace("Œ", "OE")
                .replace("œ", "oe")
                .replace("Æ", "AE")
                .replace("æ", "ae")
                .replace("ß", "ss")
                .replace("Ø", "O")
                .replace("ø", "o")
                .replace("Ł", "L")
                .replace("ł", "l")
                .replace("Đ", "D")
                .replace("đ", "d");
    }

    /// The letters only, words apart: what `JEAN-PIERRE` and `JEAN PIERRE` have in common.
    public String key() {
        return SEPARATORS.matcher(value).replaceAll(" ").strip();
    }

    /// Whether both are the same name, whatever stands between its words.
    public boolean sameAs(CivilName other) {
        return key().equals(other.key());
    }

    /// Masked: a name does not belong in a log.
    @Override
    public String toString() {
        return "CivilName[***]";
    }
}
