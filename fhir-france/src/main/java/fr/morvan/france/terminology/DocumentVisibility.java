package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Optional;

/// Audience restriction of a document, TRE_A07; a document without one is `N` (normal).
public enum DocumentVisibility implements Coded {
    /// Masqué aux professionnels de santé.
    HIDDEN_FROM_PROFESSIONALS("MASQUE_PS", "Masqué aux professionnels de santé"),
    /// Non visible par le patient.
    INVISIBLE_TO_PATIENT("INVISIBLE_PATIENT", "Non visible par le patient"),
    /// Non visible par représentants légaux du patient.
    INVISIBLE_TO_LEGAL_REPRESENTATIVES(
            "INVISIBLE_REPRESENTANTS_LEGAUX", "Non visible par représentants légaux du patient");

    /// `Coding.system`.
    public static final String SYSTEM =
            "https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument";

    private final String code;
    private final String display;

    DocumentVisibility(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when the platform does not use it.
    public static Optional<DocumentVisibility> ofCode(String code) {
        return Arrays.stream(values()).filter(entry -> entry.code.equals(code)).findFirst();
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    @Override
    public String system() {
        return SYSTEM;
    }
}
