package fr.morvan.mobile.circle;

import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.mobile.caller.SignedIn;
import fr.morvan.mobile.fhirclient.FhirClient;
import fr.morvan.mobile.fhirclient.Found;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import fr.morvan.mobile.fhirclient.Query;
import fr.morvan.mobile.fhirclient.Together;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/// Reads care teams and their patients in the caller's name.
@Component
class FhirCircles {

    /// More circles than one screen can use; a caller with more sees these.
    private static final String MAX_CIRCLES = "200";

    private static final int PATIENTS_A_QUESTION = 50;

    private final FhirClient fhir;
    private final CircleMapper circles;
    private final PatientMapper patients;
    private final Together together;

    FhirCircles(FhirClient fhir, CircleMapper circles, PatientMapper patients, Together together) {
        this.fhir = fhir;
        this.circles = circles;
        this.patients = patients;
        this.together = together;
    }

    /// The active teams the caller belongs to.
    List<CircleEntry> of(SignedIn who) {
        return mine(who.caller())
                .map(question -> fhir.search(CareTeam.class, question.and("_count", MAX_CIRCLES), who.onBehalfOf()))
                .map(Found::resources)
                .orElse(List.of())
                .stream()
                .flatMap(team -> entry(team).stream())
                .toList();
    }

    Optional<CircleEntry> find(String id, OnBehalfOf caller) {
        return fhir.read(CareTeam.class, id, caller).flatMap(this::entry);
    }

    /// The patients the caller may see among these, by id.
    Map<PatientId, PatientView> patients(Collection<PatientId> ids, OnBehalfOf caller) {
        var distinct = List.copyOf(new java.util.LinkedHashSet<>(ids));
        if (distinct.size() == 1) {
            return byId(fhir.read(Patient.class, distinct.getFirst().value(), caller).stream()
                    .toList());
        }
        var questions = new ArrayList<Callable<List<Patient>>>();
        for (int from = 0; from < distinct.size(); from += PATIENTS_A_QUESTION) {
            var some = distinct.subList(from, Math.min(from + PATIENTS_A_QUESTION, distinct.size()));
            var question = Query.of("_id", some.stream().map(PatientId::value).collect(Collectors.joining(",")))
                    .and("_count", String.valueOf(PATIENTS_A_QUESTION));
            questions.add(() -> fhir.search(Patient.class, question, caller).resources());
        }
        return byId(together.all(questions).stream().flatMap(List::stream).toList());
    }

    private static Optional<Query> mine(Caller caller) {
        return switch (caller) {
            case Professional professional ->
                professional.actingAs().map(situation -> Query.of("participant", situation.reference()));
            case PatientCaller patient ->
                Optional.of(Query.of("patient", patient.patient().reference()));
            case Relative relative ->
                Optional.of(Query.of("participant", relative.relatedPerson().reference()));
            case Caller.DigitalHelper _, Caller.Analyst _, Caller.Operator _, Caller.ServiceAccount _ ->
                Optional.empty();
        };
    }

    private Optional<CircleEntry> entry(CareTeam team) {
        return team.getSubject().hasReference()
                ? Optional.of(circles.circle(team)).filter(CircleEntry::active)
                : Optional.empty();
    }

    private Map<PatientId, PatientView> byId(List<Patient> read) {
        return read.stream()
                .map(patients::patient)
                .collect(Collectors.toMap(view -> new PatientId(view.id()), Function.identity(), (first, _) -> first));
    }
}
