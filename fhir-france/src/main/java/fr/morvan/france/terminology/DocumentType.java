package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Optional;

/// Type of a document by LOINC (`DocumentReference.type`).
public enum DocumentType implements Coded {
    /// Demande d'acte de télémédecine.
    TELEMEDICINE_REQUEST("75496-0", "Demande d'acte de télémédecine"),
    /// CR d'acte de télémédecine.
    TELEMEDICINE_REPORT("85208-7", "CR d'acte de télémédecine"),
    /// CR de consultation.
    CONSULTATION_REPORT("11488-4", "CR de consultation"),
    /// CR d'hospitalisation.
    HOSPITAL_STAY_REPORT("34133-9", "CR d'hospitalisation"),
    /// Synthèse médicale.
    MEDICAL_SUMMARY("60591-5", "Synthèse médicale"),
    /// Prescription de médicaments.
    PRESCRIPTION("57833-6", "Prescription de médicaments");

    /// `Coding.system`.
    public static final String SYSTEM = "http://loinc.org";

    private final String code;
    private final String display;

    DocumentType(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when the platform does not use it.
    public static Optional<DocumentType> ofCode(String code) {
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
