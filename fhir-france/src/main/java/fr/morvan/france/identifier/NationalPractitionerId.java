package fr.morvan.france.identifier;

import java.util.Arrays;
import java.util.Optional;

/// *Identifiant national du professionnel* (idNat_PS): one digit that says the source, then the source's number.
///
/// @param source where the number comes from
/// @param number the number in that source
public record NationalPractitionerId(Source source, String number) {

    /// `Identifier.system`.
    public static final String SYSTEM = "urn:oid:1.2.250.1.71.4.2.1";
    /// Code of `Identifier.type` in [InsAuthority#TYPE_SYSTEM].
    public static final String TYPE_CODE = "IDNPS";

    private static final int LONGEST = 64;

    /// Refuses an RPPS of another form, and an empty or overlong number.
    public NationalPractitionerId {
        if (number.isBlank() || number.length() > LONGEST) {
            throw new IllegalArgumentException("not a national practitioner id: number missing or too long");
        }
        if (source == Source.RPPS && Rpps.parse(number).isEmpty()) {
            throw new IllegalArgumentException("not a national practitioner id: 11 digits expected after 8");
        }
    }

    /// The source, told by the first digit.
    public enum Source {
        /// ADELI, withdrawn register.
        ADELI('0'),
        /// Employee of a practice, by the practice's ADELI.
        ADELI_PRACTICE('1'),
        /// Employee of an establishment, FINESS and internal number.
        FINESS('3'),
        /// Employee of a company, SIREN and internal number.
        SIREN('4'),
        /// Employee of a company's site, SIRET and internal number.
        SIRET('5'),
        /// Employee of a practice, by the practice's RPPS.
        RPPS_PRACTICE('6'),
        /// RPPS, the usual case.
        RPPS('8');

        private final char prefix;

        Source(char prefix) {
            this.prefix = prefix;
        }
    }

    /// The national id of an RPPS number.
    public static NationalPractitionerId of(Rpps rpps) {
        return new NationalPractitionerId(Source.RPPS, rpps.value());
    }

    /// Reads prefix and number; empty for an unknown prefix or a wrong number.
    public static Optional<NationalPractitionerId> parse(String value) {
        if (value.length() < 2 || value.length() > LONGEST) {
            return Optional.empty();
        }
        var number = value.substring(1);
        return Arrays.stream(Source.values())
                .filter(source -> source.prefix == value.charAt(0))
                .filter(source -> source != Source.RPPS || Rpps.parse(number).isPresent())
                .filter(source -> !number.isBlank())
                .findFirst()
                .map(source -> new NationalPractitionerId(source, number));
    }

    /// The RPPS, when that is the source.
    public Optional<Rpps> rpps() {
        return source == Source.RPPS ? Rpps.parse(number) : Optional.empty();
    }

    /// `Identifier.value`: prefix, then number.
    public String value() {
        return source.prefix + number;
    }
}
