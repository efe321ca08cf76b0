package fr.morvan.fhir.access;

import fr.morvan.fhir.access.Decision.Allowed;
import fr.morvan.fhir.membership.CareRole;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.DocumentVisibility;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How a search for the documents of one patient is narrowed, once the caller may ask about the patient.
///
/// Masks must not be left to the result filter: a page that is short by one tells that something is hidden.
final class DocumentNarrowing {

    private DocumentNarrowing() {}

    static Narrowing of(Visit visit, PatientId patient) {
        return switch (visit.caller()) {
            case Professional professional ->
                professional
                        .actingAs()
                        .map(situation -> professional(visit, professional, situation, patient))
                        .orElseGet(Narrowing.Nothing::new);
            case PatientCaller self -> new Narrowing.NotHidden(Set.of(DocumentVisibility.INVISIBLE_TO_PATIENT));
            case Relative relative -> relative(visit, patient);
            default -> new Narrowing.None();
        };
    }

    private static Narrowing professional(
            Visit visit, Professional caller, PractitionerRoleId situation, PatientId patient) {
        List<Narrowing> each = new ArrayList<>();
        each.add(new Narrowing.OnlyDocuments(visit.circles().documents(situation)));
        if (!visit.circles().roles(situation, patient).contains(CareRole.ATTENDING_DOCTOR)) {
            var hidden = visit.records()
                    .hiddenExceptBy(
                            patient,
                            List.of(situation.reference(), caller.practitioner().reference()));
            each.add(hidden.<Narrowing>map(Narrowing.Without::new)
                    .orElseGet(() -> new Narrowing.NotHidden(Set.of(DocumentVisibility.HIDDEN_FROM_PROFESSIONALS))));
        }
        return new Narrowing.All(each);
    }

    private static Narrowing relative(Visit visit, PatientId patient) {
        var visible = new Narrowing.NotHidden(
                Set.of(DocumentVisibility.INVISIBLE_TO_PATIENT, DocumentVisibility.INVISIBLE_TO_LEGAL_REPRESENTATIVES));
        boolean all = visit.see(Facts.any("DocumentReference", patient)) instanceof Allowed;
        return all ? visible : new Narrowing.All(List.of(new Narrowing.OnlyNotes(), visible));
    }
}
