package fr.morvan.teleconsult.encounter;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Coded;
import fr.morvan.teleconsult.consultation.Acceptance;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Pending;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.consultation.Taken;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;

/// The Encounter of class `VR` (<https://hl7.org/fhir/R4/encounter.html>) with the consultation's own id.
final class Encounters {

    private static final String ACT_CODES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private Encounters() {}

    static Encounter of(Consultation consultation, Acceptance acceptance) {
        Request request = consultation.request();
        Encounter encounter = new Encounter();
        encounter.setId(request.id().toString());
        encounter.setStatus(status(consultation));
        encounter.setClass_(new Coding(ACT_CODES, "VR", "virtual"));
        encounter.setServiceType(concept(request.specialty()));
        encounter.setSubject(new Reference(request.subject().patient().reference()));
        participant(encounter, request.requester(), "REF", "referrer");
        participant(encounter, acceptance.specialist(), "ATND", "attender");
        encounter.addReasonCode(new CodeableConcept().setText(request.reason()));
        encounter.getPeriod().setStart(Date.from(acceptance.at()));
        end(consultation).ifPresent(end -> encounter.getPeriod().setEnd(Date.from(end)));
        return encounter;
    }

    static EncounterStatus status(Consultation consultation) {
        return switch (consultation) {
            case Pending.Requested unused -> EncounterStatus.PLANNED;
            case Pending unused -> EncounterStatus.TRIAGED;
            case Taken.Accepted unused -> EncounterStatus.TRIAGED;
            case Taken.Connecting unused -> EncounterStatus.ARRIVED;
            case Taken.InProgress unused -> EncounterStatus.INPROGRESS;
            case Taken.Interrupted unused -> EncounterStatus.ONLEAVE;
            case Taken.Reporting unused -> EncounterStatus.INPROGRESS;
            case Ended.Closed unused -> EncounterStatus.FINISHED;
            case Ended unused -> EncounterStatus.CANCELLED;
        };
    }

    /// The end of the act, known before the report is signed: access to the record follows it.
    private static Optional<Instant> end(Consultation consultation) {
        return switch (consultation) {
            case Taken.Reporting reporting -> Optional.of(reporting.endedAt());
            case Ended.Closed closed -> Optional.of(closed.endedAt());
            case Ended ended -> Optional.of(ended.at());
            case Pending unused -> Optional.empty();
            case Taken unused -> Optional.empty();
        };
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
