package fr.morvan.fhir.audit;

import fr.morvan.fhir.access.Decision.Ground;
import fr.morvan.fhir.access.Visit;
import fr.morvan.france.id.PatientId;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/// Why a record was opened, as `AuditEvent.purposeOfEvent` says it: the purpose of use, and the rules' own ground as
/// text.
final class Purpose {

    private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private Purpose() {}

    /// @param patient id of the patient the event is about; empty string: none
    static Optional<CodeableConcept> of(Optional<Visit> asking, String patient) {
        return asking.filter(visit -> !patient.isEmpty())
                .flatMap(visit -> visit.ground(new PatientId(patient)))
                .map(ground -> new CodeableConcept(new Coding(ACT_REASON, code(ground), null)).setText(ground.name()));
    }

    private static String code(Ground ground) {
        return switch (ground) {
            case CIRCLE, CONSULTATION -> "TREAT";
            case BREAK_GLASS -> "BTG";
            case OWN_RECORD -> "PATRQT";
            case LEGAL_REPRESENTATIVE, GRANT, SELF -> "FAMRQT";
            case DIRECTORY, SCOPE -> "HOPERAT";
        };
    }
}
