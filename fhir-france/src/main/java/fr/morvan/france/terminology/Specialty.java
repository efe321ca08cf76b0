package fr.morvan.france.terminology;

import java.util.Arrays;
import java.util.Optional;

/// *Spécialité ordinale* of a doctor, TRE_R38, the ones the platform offers.
public enum Specialty implements Coded {
    /// Cardiologie.
    CARDIOLOGY("SM04", "Cardiologie et Maladies vasculaires (SM)", "Cardiologie"),
    /// Dermatologie.
    DERMATOLOGY("SM15", "Dermatologie et Vénéréologie (SM)", "Dermatologie"),
    /// Gériatrie.
    GERIATRICS("SM18", "Gériatrie (SM)", "Gériatrie"),
    /// Gynécologie-obstétrique.
    GYNAECOLOGY_OBSTETRICS("SM20", "Gynécologie-obstétrique (SM)", "Gynécologie-obstétrique"),
    /// Gastro-entérologie.
    GASTROENTEROLOGY("SM24", "Gastro-entérologie et Hépatologie (SM)", "Gastro-entérologie"),
    /// Médecine générale.
    QUALIFIED_GENERAL_MEDICINE("SM26", "Qualifié en Médecine générale (SM)", "Médecine générale"),
    /// Médecine interne.
    INTERNAL_MEDICINE("SM27", "Médecine interne (SM)", "Médecine interne"),
    /// Néphrologie.
    NEPHROLOGY("SM30", "Néphrologie (SM)", "Néphrologie"),
    /// Neurologie.
    NEUROLOGY("SM32", "Neurologie (SM)", "Neurologie"),
    /// Ophtalmologie.
    OPHTHALMOLOGY("SM38", "Ophtalmologie (SM)", "Ophtalmologie"),
    /// Pédiatrie.
    PAEDIATRICS("SM40", "Pédiatrie (SM)", "Pédiatrie"),
    /// Pneumologie.
    PNEUMOLOGY("SM41", "Pneumologie (SM)", "Pneumologie"),
    /// Psychiatrie.
    PSYCHIATRY("SM42", "Psychiatrie (SM)", "Psychiatrie"),
    /// Rhumatologie.
    RHEUMATOLOGY("SM48", "Rhumatologie (SM)", "Rhumatologie"),
    /// Médecine générale.
    SPECIALIST_IN_GENERAL_MEDICINE("SM53", "Spécialiste en Médecine générale (SM)", "Médecine générale"),
    /// Médecine générale.
    GENERAL_MEDICINE("SM54", "Médecine générale (SM)", "Médecine générale"),
    /// Médecine d'urgence.
    EMERGENCY_MEDICINE("SM59", "Médecine d'urgence (SM)", "Médecine d'urgence"),
    /// Médecine vasculaire.
    VASCULAR_MEDICINE("SM61", "Médecine vasculaire (SM)", "Médecine vasculaire"),
    /// Endocrinologie et diabétologie.
    ENDOCRINOLOGY_DIABETOLOGY("SM62", "Endocrinologie, diabétologie, nutrition (SM)", "Endocrinologie et diabétologie");

    /// `Coding.system`.
    public static final String SYSTEM =
            "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale";

    private final String code;
    private final String display;
    private final String label;

    Specialty(String code, String display, String label) {
        this.code = code;
        this.display = display;
        this.label = label;
    }

    /// The entry of a code; empty when the platform does not use it.
    public static Optional<Specialty> ofCode(String code) {
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

    /// Short French name for people.
    public String label() {
        return label;
    }

    /// Whether it is one of the three codes of general medicine.
    public boolean isGeneralMedicine() {
        return this == QUALIFIED_GENERAL_MEDICINE || this == SPECIALIST_IN_GENERAL_MEDICINE || this == GENERAL_MEDICINE;
    }
}
