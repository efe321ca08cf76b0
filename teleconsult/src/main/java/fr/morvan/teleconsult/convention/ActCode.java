package fr.morvan.teleconsult.convention;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.Kind;
import fr.morvan.teleconsult.consultation.Request;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Codes under which the acts of a teleconsultation are usually billed; recorded, never billed here.
enum ActCode {
    /// Teleconsultation of a general practitioner.
    TCG,
    /// Teleconsultation of another specialist.
    TCS,
    /// A nurse accompanies in a place meant for it.
    TLL,
    /// A pharmacist assists.
    TLM;

    private static final Set<Specialty> GENERAL = EnumSet.of(
            Specialty.GENERAL_MEDICINE, Specialty.QUALIFIED_GENERAL_MEDICINE, Specialty.SPECIALIST_IN_GENERAL_MEDICINE);

    /// The doctor's act, and that of who was beside the patient.
    static List<ActCode> of(Request request) {
        List<ActCode> codes = new ArrayList<>();
        codes.add(GENERAL.contains(request.specialty()) ? TCG : TCS);
        if (request.kind() instanceof Kind.Accompanied accompanied) {
            switch (accompanied.companion()) {
                case NURSE -> codes.add(TLL);
                case PHARMACIST -> codes.add(TLM);
                case RELATIVE, DIGITAL_HELPER -> {
                    // beside the patient, but not as an act
                }
            }
        }
        return codes;
    }
}
