package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Optional;

/// Class of a document, TRE_A03 (`DocumentReference.category`).
public enum DocumentClass implements Coded {
    /// Compte rendu.
    REPORT("10", "Compte rendu"),
    /// Synthèse.
    SUMMARY("11", "Synthèse"),
    /// Prescription.
    PRESCRIPTION("42", "Prescription"),
    /// Plan de soins, protocole de soins.
    CARE_PLAN("44", "Plan de soins, protocole de soins"),
    /// Document déposé par le patient.
    FROM_PATIENT("90", "Document déposé par le patient");

    /// `Coding.system`.
    public static final String SYSTEM =
            "https://mos.esante.gouv.fr/NOS/TRE_A03-ClasseDocument/FHIR/TRE-A03-ClasseDocument";

    private final String code;
    private final String display;

    DocumentClass(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when the platform does not use it.
    public static Optional<DocumentClass> ofCode(String code) {
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
