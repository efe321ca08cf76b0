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
            case OWN_PATIENTS -> ownPatients(visit, "_id");
            case ONE_PATIENT -> onePatient(visit, type, question);
            case ONE_PATIENT_OR_OWN_CIRCLES ->
                question.has("participant") && !question.has("patient") && !question.has("subject")
                        ? ownCircles(visit, question)
                        : onePatient(visit, type, question);
        };
    }

    private static Narrowing onePatient(Visit visit, String type, Question question) {
        var patient = question.patient()
                .orElseThrow(() -> FhirFailure.INVALID.exception("name exactly one patient: patient=Patient/{id}"));
        if (AccessRules.ask(visit.caller(), patient, visit.circles()) instanceof Denied denied) {
            visit.refused(denied.refusal());
            return new Narrowing.Nothing();
        }
        boolean notesOnly = visit.caller() instanceof Relative && type.equals("DocumentReference");
        return notesOnly ? new Narrowing.OnlyNotes() : new Narrowing.None();
    }

    private static Narrowing ownCircles(Visit visit, Question question) {
        var member = member(visit);
        if (member.isEmpty() || !question.namesParticipant(member.get().reference())) {
            throw FhirFailure.INVALID.exception("participant names the caller's own situation");
        }
        return ownPatients(visit, "patient");
    }

    private static Narrowing ownPatients(Visit visit, String parameter) {
        var patients = patients(visit);
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
