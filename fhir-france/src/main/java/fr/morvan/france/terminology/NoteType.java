package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Optional;

/// Kind of a note in the liaison notebook, TRE_R234.
public enum NoteType implements Coded {
    /// Demande d'avis.
    OPINION_REQUEST("DEM-AVIS", "Demande d'avis"),
    /// Note générale.
    GENERAL("GEN", "Note générale"),
    /// Instruction.
    INSTRUCTION("INST", "Instruction"),
    /// Note d'intervention.
    INTERVENTION("INTERV", "Note d'intervention"),
    /// Note d'observation.
    OBSERVATION("OBS", "Note d'observation");

    /// `Coding.system`.
    public static final String SYSTEM = "https://mos.esante.gouv.fr/NOS/TRE_R234-TypeNote/FHIR/TRE-R234-TypeNote";

    private final String code;
    private final String display;

    NoteType(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when the platform does not use it.
    public static Optional<NoteType> ofCode(String code) {
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
