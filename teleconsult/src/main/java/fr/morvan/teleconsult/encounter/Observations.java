package fr.morvan.teleconsult.encounter;

import fr.morvan.france.terminology.VitalSign;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.report.VitalMeasure;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/// A kept vital sign as Observation (<https://hl7.org/fhir/R4/observation-vitalsigns.html>).
final class Observations {

    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";

    private Observations() {}

    /// Its id follows from the consultation and the event, so it is the same however often it is made.
    static Observation of(Request request, VitalMeasure measure) {
        Observation observation = new Observation();
        observation.setId(id(request, measure));
        observation.setStatus(ObservationStatus.FINAL);
        observation.addCategory(new CodeableConcept(new Coding(CATEGORIES, "vital-signs", "Vital Signs")));
        observation.setCode(Encounters.concept(measure.sign()));
        observation.setSubject(new Reference(request.subject().patient().reference()));
        observation.setEncounter(new Reference("Encounter/" + request.id()));
        observation.setEffective(new DateTimeType(Date.from(measure.measuredAt())));
        observation.addPerformer(new Reference(request.requester().reference()));
        observation.setValue(new Quantity()
                .setValue(measure.value())
                .setUnit(measure.sign().unit())
                .setSystem(VitalSign.UNIT_SYSTEM)
                .setCode(measure.sign().unit()));
        return observation;
    }

    private static String id(Request request, VitalMeasure measure) {
        String name = request.id() + "/" + measure.seq();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
