package fr.morvan.fhir.emergency;

import java.util.Arrays;
import java.util.Optional;

/// Why a record is opened in an emergency.
public enum BreakGlassReason {
    /// The patient's life is in danger.
    LIFE_THREATENING("life-threatening", "urgence vitale"),
    /// The patient cannot say what they want.
    CANNOT_CONSENT("cannot-consent", "patient hors d'état d'exprimer sa volonté"),
    /// Regulation of emergency calls, centre 15.
    REGULATION("regulation", "régulation médicale"),
    /// On duty for a colleague, without the time to join the circle.
    CONTINUITY("continuity", "continuité des soins");

    private final String code;
    private final String text;

    BreakGlassReason(String code, String text) {
        this.code = code;
        this.text = text;
    }

    static Optional<BreakGlassReason> ofCode(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }

    /// As the wire says it.
    public String code() {
        return code;
    }

    /// In French, for people.
    String text() {
        return text;
    }
}
