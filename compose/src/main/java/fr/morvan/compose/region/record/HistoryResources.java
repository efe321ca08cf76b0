package fr.morvan.compose.region.record;

import fr.morvan.compose.region.population.Circle;
import fr.morvan.compose.region.population.Circle.Member;
import fr.morvan.compose.region.population.Dice;
import fr.morvan.compose.region.population.Ids;
import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Tables;
import fr.morvan.compose.region.population.Weighted;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Some past: conditions, encounters with measures, notes of the liaison notebook. The story's patient has more of it.
final class HistoryResources {

    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String CLINICAL_STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION_STATUS = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final int YEAR = 365;

    private final Population population;
    private final Ids ids;
    private final Dice dice;
    private final List<Disease> diseases;
    private final Measures measures;
    private final Notes notes;
    private final List<Resource> resources = new ArrayList<>();

    private record Disease(String code, String name, int fromAge, double weight) {}

    private HistoryResources(Population population) {
        this.population = population;
        this.ids = population.plan().ids();
        this.dice = Dice.of(population.plan().seed(), "history");
        this.diseases = Tables.rows(HistoryResources.class, "conditions.csv").stream()
                .map(row -> new Disease(row[0], row[1], Integer.parseInt(row[2]), Double.parseDouble(row[3])))
                .toList();
        this.measures = new Measures(ids, dice);
        this.notes = new Notes(ids, dice);
    }

    static List<Resource> of(Population population) {
        var history = new HistoryResources(population);
        population.circles().forEach(history::add);
        return history.resources;
    }

    private void add(Circle circle) {
        var story = circle.equals(population.storyCircle());
        var age = circle.patient().ageOn(population.plan().anchor());
        if (story || dice.chance(Math.min(0.7, age / 100.0))) {
            conditions(circle, age, story ? 2 : 1);
        }
        var encounters = story ? 4 : dice.chance(0.4) ? 1 : 0;
        for (var rank = 1; rank <= encounters; rank++) {
            encounter(circle, rank, recent(circle));
        }
        var written = story ? 5 : dice.chance(0.3) ? dice.between(1, 2) : 0;
        for (var rank = 1; rank <= written; rank++) {
            resources.add(notes.note(circle, rank, recent(circle)));
        }
    }

    private void conditions(Circle circle, int age, int count) {
        var possible =
                diseases.stream().filter(disease -> age >= disease.fromAge()).toList();
        if (possible.isEmpty()) {
            return;
        }
        var choice = Weighted.of(possible, Disease::weight);
        for (var rank = 1; rank <= count; rank++) {
            resources.add(condition(circle, rank, choice.pick(dice)));
        }
    }

    private Condition condition(Circle circle, int rank, Disease disease) {
        var condition = new Condition();
        condition.setId(ids.of("Condition", circle.patient().key() + "-" + rank));
        return condition
                .setClinicalStatus(Fhir.concept(CLINICAL_STATUS, "active"))
                .setVerificationStatus(Fhir.concept(VERIFICATION_STATUS, "confirmed"))
                .setCode(Fhir.concept(ICD_10, disease.code(), disease.name()).setText(disease.name()))
                .setSubject(Fhir.reference(circle.patient().id()))
                .setRecordedDateElement(Fhir.dateTime(recent(circle)))
                .setRecorder(reference(circle.doctor()));
    }

    private void encounter(Circle circle, int rank, LocalDate day) {
        var atHome = dice.chance(0.4);
        var author = atHome ? circle.nurse() : circle.doctor();
        var start = LocalTime.of(dice.between(8, 17), dice.below(4) * 15);
        var encounter = new Encounter();
        encounter.setId(ids.of("Encounter", circle.patient().key() + "-" + rank));
        encounter
                .addIdentifier(new Identifier()
                        .setSystem(CircleResources.OWN_IDENTIFIERS)
                        .setValue(encounter.getIdPart()))
                .setStatus(Encounter.EncounterStatus.FINISHED)
                .setClass_(
                        atHome ? new Coding(ACT_CODE, "HH", "home health") : new Coding(ACT_CODE, "AMB", "ambulatory"))
                .setSubject(Fhir.reference(circle.patient().id()))
                .addParticipant(new Encounter.EncounterParticipantComponent().setIndividual(reference(author)))
                .setPeriod(new Period()
                        .setStartElement(Fhir.dateTime(day, start))
                        .setEndElement(Fhir.dateTime(day, start.plusMinutes(20))))
                .setServiceProvider(Fhir.reference(author.situation().site().organization()));
        resources.add(encounter);
        resources.addAll(measures.taken(circle, author, encounter.getIdPart(), day, start));
    }

    /// A day of the last year on which the patient was in the circle.
    private LocalDate recent(Circle circle) {
        var anchor = population.plan().anchor();
        var first = Optional.of(anchor.minusDays(YEAR))
                .filter(circle.since()::isBefore)
                .orElse(circle.since());
        var span = Math.max(1, (int) (anchor.toEpochDay() - first.toEpochDay()));
        return first.plusDays(dice.below(span));
    }

    static Reference reference(Member member) {
        return Fhir.reference(member.situation().id(), member.professional().displayName());
    }
}
