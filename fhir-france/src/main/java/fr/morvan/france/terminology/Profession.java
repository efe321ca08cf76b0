package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Optional;

/// *Profession de santé*, TRE_G15.
public enum Profession implements Coded {
    /// Médecin.
    DOCTOR("10", "Médecin"),
    /// Pharmacien.
    PHARMACIST("21", "Pharmacien"),
    /// Chirurgien-Dentiste.
    DENTIST("40", "Chirurgien-Dentiste"),
    /// Sage-Femme.
    MIDWIFE("50", "Sage-Femme"),
    /// Infirmier.
    NURSE("60", "Infirmier"),
    /// Masseur-Kinésithérapeute.
    PHYSIOTHERAPIST("70", "Masseur-Kinésithérapeute"),
    /// Pédicure-Podologue.
    PODIATRIST("80", "Pédicure-Podologue"),
    /// Orthophoniste.
    SPEECH_THERAPIST("91", "Orthophoniste"),
    /// Orthoptiste.
    ORTHOPTIST("92", "Orthoptiste"),
    /// Diététicien.
    DIETICIAN("95", "Diététicien");

    /// `Coding.system`.
    public static final String SYSTEM =
            "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante";

    private final String code;
    private final String display;

    Profession(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when the platform does not use it.
    public static Optional<Profession> ofCode(String code) {
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
