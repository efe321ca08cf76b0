package fr.morvan.teleconsult.encounter;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Coded;
import fr.morvan.teleconsult.consultation.Acceptance;
import fr.morvan.teleconsult.consultation.Request;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/// The Encounter of class `VR` (<https://hl7.org/fhir/R4/encounter.html>) with the consultation's own id.
final class Encounters {

    private static final String ACT_CODES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private Encounters() {}

    /// @param end absent while it is open
    static Encounter of(Request request, Acceptance acceptance, EncounterStatus status, @Nullable Instant end) {
        Encounter encounter = new Encounter();
        encounter.setId(request.id().toString());
        encounter.setStatus(status);
        encounter.setClass_(new Coding(ACT_CODES, "VR", "virtual"));
        encounter.setServiceType(concept(request.specialty()));
        encounter.setSubject(new Reference(request.subject().patient().reference()));
        participant(encounter, request.requester(), "REF", "referrer");
        participant(encounter, acceptance.specialist(), "ATND", "attender");
        encounter.addReasonCode(new CodeableConcept().setText(request.reason()));
        encounter.getPeriod().setStart(Date.from(acceptance.at()));
        if (end != null) {
            encounter.getPeriod().setEnd(Date.from(end));
        }
        return encounter;
    }

    static CodeableConcept concept(Coded coded) {
        return new CodeableConcept(new Coding(coded.system(), coded.code(), coded.display()));
    }

    private static void participant(Encounter encounter, PractitionerRoleId who, String code, String display) {
        encounter
                .addParticipant()
                .addType(new CodeableConcept(new Coding(PARTICIPATION, code, display)))
                .setIndividual(new Reference(who.reference()));
    }
}
