package fr.morvan.fhir.access;

import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.ResourceId;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import java.util.List;
import java.util.Optional;

/// Works out how a person's allowed question is narrowed.
final class Asking {

    private Asking() {}

    static Narrowing narrow(Visit visit, String type, SearchPolicy policy, Question question) {
        return switch (policy.about()) {
            case NOBODY -> new Narrowing.None();
            case OWN_PATIENTS -> ownPatients(visit, type, "_id");
            case ONE_PATIENT -> onePatient(visit, type, question);
            case ONE_PATIENT_OR_OWN_CIRCLES ->
                question.has("participant") && !question.has("patient") && !question.has("subject")
                        ? ownCircles(visit, type, question)
                        : onePatient(visit, type, question);
        };
    }

    private static Narrowing onePatient(Visit visit, String type, Question question) {
        var patient = question.patient()
                .orElseThrow(() -> FhirFailure.INVALID.exception("name exactly one patient: patient=Patient/{id}"));
        if (ask(visit, type, patient) instanceof Denied denied) {
            visit.refused(denied.refusal());
            return new Narrowing.Nothing();
        }
        return switch (type) {
            case "DocumentReference" -> DocumentNarrowing.of(visit, patient);
            case "List" -> new Narrowing.NoSubmissions();
            default -> new Narrowing.None();
        };
    }

    /// A relative who sees no documents still sees the notes among them.
    private static Decision ask(Visit visit, String type, PatientId patient) {
        var asked = visit.see(Facts.any(type, patient));
        return asked instanceof Denied && type.equals("DocumentReference") ? visit.see(Facts.anyNote(patient)) : asked;
    }

    private static Narrowing ownCircles(Visit visit, String type, Question question) {
        var member = member(visit);
        if (member.isEmpty() || !question.namesParticipant(member.get().reference())) {
            throw FhirFailure.INVALID.exception("participant names the caller's own situation");
        }
        return ownPatients(visit, type, "patient");
    }

    private static Narrowing ownPatients(Visit visit, String type, String parameter) {
        // one who no longer lets the caller in must not make the answer shorter than it says
        var patients = patients(visit).stream()
                .filter(patient -> visit.see(Facts.any(type, patient)).isAllowed())
                .toList();
        if (patients.isEmpty()) {
            visit.refused(Refusal.NOT_IN_CIRCLE);
            return new Narrowing.Nothing();
        }
        return new Narrowing.OnlyPatients(parameter, patients);
    }

    /// The patients whose circle or record the caller is in.
    static List<PatientId> patients(Visit visit) {
        return visit.caller() instanceof PatientCaller self
                ? List.of(self.patient())
                : member(visit).map(visit.circles()::patientsOf).orElseGet(List::of);
    }

    /// As whom the caller is in a circle.
    private static Optional<ResourceId> member(Visit visit) {
        return switch (visit.caller()) {
            case Professional professional -> professional.actingAs().map(ResourceId.class::cast);
            case Relative relative -> Optional.of(relative.relatedPerson());
            default -> Optional.empty();
        };
    }
}
