package fr.morvan.compose.region.record;

import fr.morvan.compose.region.population.Circle;
import fr.morvan.compose.region.population.Circle.Member;
import fr.morvan.compose.region.population.Dice;
import fr.morvan.compose.region.population.Ids;
import fr.morvan.france.terminology.VitalSign;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Vital signs taken during an encounter.
final class Measures {

    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final Coding BLOOD_PRESSURE =
            new Coding(VitalSign.SYSTEM, "85354-9", "Pression artérielle avec tous les enfants facultatifs");

    private final Ids ids;
    private final Dice dice;

    Measures(Ids ids, Dice dice) {
        this.ids = ids;
        this.dice = dice;
    }

    /// Heart rate and blood pressure.
    List<Resource> taken(Circle circle, Member author, String encounter, LocalDate day, LocalTime time) {
        var rate = observation(circle, author, encounter, "heart-rate", day, time)
                .setCode(Fhir.concept(VitalSign.HEART_RATE))
                .setValue(quantity(VitalSign.HEART_RATE, around(74, 9)));
        var pressure = observation(circle, author, encounter, "blood-pressure", day, time)
                .setCode(new CodeableConcept().addCoding(BLOOD_PRESSURE.copy()));
        pressure.addComponent()
                .setCode(Fhir.concept(VitalSign.SYSTOLIC_BLOOD_PRESSURE))
                .setValue(quantity(VitalSign.SYSTOLIC_BLOOD_PRESSURE, around(134, 12)));
        pressure.addComponent()
                .setCode(Fhir.concept(VitalSign.DIASTOLIC_BLOOD_PRESSURE))
                .setValue(quantity(VitalSign.DIASTOLIC_BLOOD_PRESSURE, around(78, 7)));
        return List.of(rate, pressure);
    }

    private Observation observation(
            Circle circle, Member author, String encounter, String what, LocalDate day, LocalTime time) {
        var observation = new Observation();
        observation.setId(ids.of("Observation", encounter + "-" + what));
        return observation
                .setStatus(Observation.ObservationStatus.FINAL)
                .addCategory(Fhir.concept(CATEGORY, "vital-signs"))
                .setSubject(Fhir.reference(circle.patient().id()))
                .setEncounter(new Reference("Encounter/" + encounter))
                .setEffective(Fhir.dateTime(day, time.plusMinutes(5)))
                .addPerformer(HistoryResources.reference(author));
    }

    private int around(int mean, int deviation) {
        return (int) Math.round(mean + Math.clamp(dice.gaussian(), -2.5, 2.5) * deviation);
    }

    private static Quantity quantity(VitalSign sign, int value) {
        return new Quantity()
                .setValue(BigDecimal.valueOf(value))
                .setUnit(sign.unit())
                .setSystem(VitalSign.UNIT_SYSTEM)
                .setCode(sign.unit());
    }
}
