package fr.morvan.fhir.access;

import static fr.morvan.fhir.access.Decision.allow;
import static fr.morvan.fhir.access.Decision.deny;

import fr.morvan.fhir.access.Decision.Allowed;
import fr.morvan.fhir.access.Decision.Ground;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.membership.CareRole;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.DocumentVisibility;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;

/// The one source of who may see what; each ring asks here.
///
/// Always in the same order: a block, then what lets the caller in at all, then the patient's opposition, then the
/// document's own rules.
final class AccessRules {

    private AccessRules() {}

    /// May the caller see this resource version?
    static Decision see(Caller caller, Facts facts, Circles circles) {
        return switch (caller) {
            case Professional professional -> professional(professional, facts, circles);
            case PatientCaller patient -> patient(patient, facts);
            case Relative relative -> relative(relative, facts, circles);
            case DigitalHelper helper -> deny(Refusal.NO_CLINICAL_RIGHT);
            case Analyst analyst -> deny(Refusal.NO_CLINICAL_RIGHT);
            case Operator operator -> deny(Refusal.NO_CLINICAL_RIGHT);
            case ServiceAccount service ->
                facts.type().equals(SubscriptionGuard.TYPE)
                        ? subscription(service, Interaction.READ)
                        : scope(service, facts.type(), Interaction.READ);
        };
    }

    /// May a service do this with a type?
    static Decision scope(ServiceAccount service, String type, Interaction interaction) {
        if (ResourceTypes.SERVER_OWN.contains(type)) {
            return deny(Refusal.TYPE_CLOSED);
        }
        return service.scopes().allows(type, interaction) ? allow(Ground.SCOPE) : deny(Refusal.NO_SCOPE);
    }

    /// May a service do this with a Subscription? Whose it is, only who serves it knows.
    static Decision subscription(ServiceAccount service, Interaction interaction) {
        return service.scopes().allows(SubscriptionGuard.TYPE, interaction)
                ? allow(Ground.SCOPE)
                : deny(Refusal.NO_SCOPE);
    }

    /// May the caller open this patient's record in an emergency?
    static Decision breakGlass(Caller caller, PatientId patient, Circles circles) {
        if (!(caller instanceof Professional professional)) {
            return deny(Refusal.NO_CLINICAL_RIGHT);
        }
        if (professional.actingAs().isEmpty()) {
            return deny(Refusal.NO_SITUATION);
        }
        var wishes = circles.wishes(patient);
        if (wishes.block(self(professional, professional.actingAs().get()))) {
            return deny(Refusal.BLOCKED);
        }
        return wishes.refuseBreakGlass() ? deny(Refusal.OPPOSED) : allow(Ground.BREAK_GLASS);
    }

    private static Set<String> self(Professional caller, PractitionerRoleId situation) {
        return Set.of(situation.reference(), caller.practitioner().reference());
    }

    private static Decision professional(Professional caller, Facts facts, Circles circles) {
        if (ResourceTypes.DIRECTORY.contains(facts.type())) {
            return allow(Ground.DIRECTORY);
        }
        if (!ResourceTypes.isRecord(facts.type())) {
            return deny(Refusal.TYPE_CLOSED);
        }
        return caller.actingAs()
                .map(situation -> ofEach(facts, patient -> professionalOn(patient, caller, situation, facts, circles)))
                .orElseGet(() -> deny(Refusal.NO_SITUATION));
    }

    private static Decision professionalOn(
            PatientId patient, Professional caller, PractitionerRoleId situation, Facts facts, Circles circles) {
        var self = self(caller, situation);
        var wishes = circles.wishes(patient);
        if (wishes.block(self)) {
            return deny(Refusal.BLOCKED);
        }
        var roles = circles.roles(situation, patient);
        var standing = standing(roles, wishes.oppose(facts.type()));
        if (!standing.isAllowed() && !wishes.refuseBreakGlass() && circles.breaksGlass(situation, patient)) {
            standing = allow(Ground.BREAK_GLASS);
        }
        return standing instanceof Allowed allowed
                ? facts.document()
                        .map(document -> document(allowed, document, self, roles, situation, circles))
                        .orElse(standing)
                : standing;
    }

    private static Decision standing(Set<String> roles, boolean opposed) {
        if (roles.isEmpty()) {
            return deny(Refusal.NOT_IN_CIRCLE);
        }
        if (opposed) {
            return deny(Refusal.OPPOSED);
        }
        return allow(roles.equals(Set.of(CareRole.TELECONSULTATION)) ? Ground.CONSULTATION : Ground.CIRCLE);
    }

    /// Authors always see their own; the attending doctor sees what is hidden from the others.
    private static Decision document(
            Allowed standing,
            DocumentFacts document,
            Set<String> self,
            Set<String> roles,
            PractitionerRoleId situation,
            Circles circles) {
        if (document.isBy(self)) {
            return standing;
        }
        if (document.hidden(DocumentVisibility.HIDDEN_FROM_PROFESSIONALS)
                && !roles.contains(CareRole.ATTENDING_DOCTOR)) {
            return deny(Refusal.MASKED);
        }
        return document.note() || circles.documents(situation).allow(document.types())
                ? standing
                : deny(Refusal.PROFESSION);
    }

    private static Decision patient(PatientCaller caller, Facts facts) {
        if (ResourceTypes.DIRECTORY.contains(facts.type())) {
            return allow(Ground.DIRECTORY);
        }
        if (!ResourceTypes.isAboutPatients(facts.type())) {
            return deny(Refusal.TYPE_CLOSED);
        }
        boolean own = !facts.strange() && facts.patients().equals(Set.of(caller.patient()));
        if (!own) {
            return deny(Refusal.NOT_OWN_RECORD);
        }
        boolean hidden = facts.document()
                .filter(document -> document.hidden(DocumentVisibility.INVISIBLE_TO_PATIENT))
                .isPresent();
        return hidden ? deny(Refusal.MASKED) : allow(Ground.OWN_RECORD);
    }

    private static Decision relative(Relative caller, Facts facts, Circles circles) {
        if (ResourceTypes.DIRECTORY.contains(facts.type())) {
            return allow(Ground.DIRECTORY);
        }
        if (facts.type().equals("RelatedPerson")
                && facts.id().equals(caller.relatedPerson().value())) {
            return allow(Ground.SELF);
        }
        return ResourceTypes.isAboutPatients(facts.type())
                ? ofEach(facts, patient -> relativeOn(patient, caller, facts, circles))
                : deny(Refusal.TYPE_CLOSED);
    }

    /// A document the patient must not see yet is not told to those around them either. A legal representative's right
    /// ends with their role in the circle, not by a block of the one they represent.
    private static Decision relativeOn(PatientId patient, Relative caller, Facts facts, Circles circles) {
        var roles = circles.roles(caller.relatedPerson(), patient);
        if (roles.isEmpty()) {
            return deny(Refusal.NOT_IN_CIRCLE);
        }
        var self = caller.relatedPerson().reference();
        var wishes = circles.wishes(patient);
        var standing = roles.contains(CareRole.LEGAL_REPRESENTATIVE)
                ? allow(Ground.LEGAL_REPRESENTATIVE)
                : wishes.block(Set.of(self))
                        ? deny(Refusal.BLOCKED)
                        : shared(facts, ResourceTypes.isRecord(facts.type()) && wishes.grant(self, facts.type()));
        boolean hidden = facts.document()
                .filter(document -> document.hidden(DocumentVisibility.INVISIBLE_TO_PATIENT)
                        || document.hidden(DocumentVisibility.INVISIBLE_TO_LEGAL_REPRESENTATIVES))
                .isPresent();
        return standing.isAllowed() && hidden ? deny(Refusal.MASKED) : standing;
    }

    private static Decision shared(Facts facts, boolean granted) {
        if (facts.type().equals("Patient") || ResourceTypes.CIRCLE.contains(facts.type()) || facts.note()) {
            return allow(Ground.CIRCLE);
        }
        return granted ? allow(Ground.GRANT) : deny(Refusal.TYPE_CLOSED);
    }

    /// Each patient it is about must let the caller in: what two patients share needs both. Of several grounds the
    /// one that must be told most of all counts.
    private static Decision ofEach(Facts facts, Function<PatientId, Decision> rule) {
        if (facts.patients().isEmpty() || facts.strange()) {
            return deny(Refusal.NO_PATIENT);
        }
        var decisions = facts.patients().stream().map(rule).toList();
        return decisions.stream()
                .filter(decision -> !decision.isAllowed())
                .findFirst()
                .orElseGet(() -> decisions.stream()
                        .max(Comparator.comparing(
                                decision -> decision instanceof Allowed allowed ? allowed.ground() : Ground.DIRECTORY))
                        .orElseThrow());
    }
}
