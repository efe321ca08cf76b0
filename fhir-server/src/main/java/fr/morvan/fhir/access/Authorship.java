package fr.morvan.fhir.access;

import static fr.morvan.fhir.access.Decision.deny;

import fr.morvan.fhir.access.Decision.Allowed;
import fr.morvan.fhir.access.Decision.Ground;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;

/// What a person may write: in their own name, about a patient whose record they see.
final class Authorship {

    private static final Set<String> BY_PROFESSIONALS = Set.of("Observation", "DocumentReference", "Communication");

    private Authorship() {}

    /// Whether this kind of caller may write this type at all.
    static boolean isOpen(Caller caller, String type) {
        return switch (caller) {
            case Professional professional -> BY_PROFESSIONALS.contains(type);
            case PatientCaller patient -> type.equals("DocumentReference") || type.equals("Consent");
            // a legal representative; for any other relative no Consent is seen, so none is written
            case Relative relative -> type.equals("Consent");
            case DigitalHelper helper -> false;
            case Analyst analyst -> false;
            case Operator operator -> false;
            case ServiceAccount service -> true;
        };
    }

    /// May a person write this content?
    static Decision create(Visit visit, IBaseResource resource, Facts facts) {
        var seen = visit.see(facts);
        if (!seen.isAllowed()) {
            return seen;
        }
        boolean emergency = seen instanceof Allowed allowed && allowed.ground() == Ground.BREAK_GLASS;
        if (emergency && !facts.note()) {
            return deny(Refusal.EMERGENCY_READS);
        }
        return mayBeWritten(visit, resource, facts) && isAuthor(visit.caller(), resource)
                ? seen
                : deny(Refusal.NOT_AUTHOR);
    }

    /// Notes are for everybody of the circle; a document is for professionals, of a type their profession reads.
    private static boolean mayBeWritten(Visit visit, IBaseResource resource, Facts facts) {
        if (facts.note() || !(resource instanceof DocumentReference)) {
            return true;
        }
        return visit.caller() instanceof Professional professional
                && professional
                        .actingAs()
                        .flatMap(situation -> facts.document()
                                .filter(document ->
                                        visit.circles().documents(situation).allow(document.types())))
                        .isPresent();
    }

    /// May a person change what is stored, in whatever way? Of a document its author may, and the patient it is about.
    static Decision change(Visit visit, IBaseResource before, Facts facts) {
        if (before instanceof Consent) {
            // a wish may be changed by whoever decides now, whoever wrote it down
            return visit.see(facts);
        }
        if (!isPublished(before, facts)) {
            return create(visit, before, facts);
        }
        var seen = visit.see(facts);
        if (seen instanceof Allowed allowed && allowed.ground() == Ground.BREAK_GLASS) {
            return deny(Refusal.EMERGENCY_READS);
        }
        boolean theirs = visit.caller() instanceof PatientCaller || isAuthor(visit.caller(), before);
        return seen.isAllowed() && !theirs ? deny(Refusal.NOT_AUTHOR) : seen;
    }

    /// A document rather than a note, which its author rewrites at will.
    static boolean isPublished(IBaseResource resource, Facts facts) {
        return resource instanceof DocumentReference && !facts.note();
    }

    /// May a person replace the one by the other?
    static Decision update(
            Visit visit, IBaseResource before, Facts factsBefore, IBaseResource after, Facts factsAfter) {
        var replaced = change(visit, before, factsBefore);
        if (!replaced.isAllowed()) {
            return replaced;
        }
        if (!factsBefore.patients().equals(factsAfter.patients())) {
            return deny(Refusal.PATIENT_CHANGED);
        }
        // what else of a document may change is said by DocumentChange
        return isPublished(before, factsBefore) ? replaced : create(visit, after, factsAfter);
    }

    static boolean isAuthor(Caller caller, IBaseResource resource) {
        var authors = authors(resource);
        return switch (caller) {
            case Professional professional ->
                professional
                        .actingAs()
                        .map(situation -> authors.contains(situation.reference())
                                && Set.of(
                                                situation.reference(),
                                                professional.practitioner().reference())
                                        .containsAll(authors))
                        .orElse(false);
            case PatientCaller patient ->
                authors.equals(List.of(patient.patient().reference()));
            case Relative relative ->
                authors.equals(List.of(relative.relatedPerson().reference()));
            case DigitalHelper helper -> false;
            case Analyst analyst -> false;
            case Operator operator -> false;
            case ServiceAccount service -> false;
        };
    }

    private static List<String> authors(IBaseResource resource) {
        return switch (resource) {
            case Observation observation -> references(observation.getPerformer().stream());
            case DocumentReference document -> references(document.getAuthor().stream());
            case Consent consent -> references(consent.getPerformer().stream());
            case Communication communication -> references(Stream.of(communication.getSender()));
            default -> List.of();
        };
    }

    private static List<String> references(Stream<Reference> references) {
        return references
                .map(reference -> Objects.requireNonNullElse(reference.getReference(), ""))
                .toList();
    }
}
