package fr.morvan.fhir.access;

import static fr.morvan.fhir.access.Decision.allow;
import static fr.morvan.fhir.access.Decision.deny;

import fr.morvan.fhir.access.Decision.Ground;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.ResourceId;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Set;

/// The one source of who may see what; each ring asks here.
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
            case ServiceAccount service -> scope(service, facts.type(), Interaction.READ);
        };
    }

    /// May the caller ask about this patient at all? The same question for each type that is about them.
    static Decision ask(Caller caller, PatientId patient, Circles circles) {
        return see(caller, new Facts("Patient", patient.value(), Set.of(patient), false, false), circles);
    }

    /// May a service do this with a type?
    static Decision scope(ServiceAccount service, String type, Interaction interaction) {
        if (ResourceTypes.SERVER_OWN.contains(type)) {
            return deny(Refusal.TYPE_CLOSED);
        }
        return service.scopes().allows(type, interaction) ? allow(Ground.SCOPE) : deny(Refusal.NO_SCOPE);
    }

    private static Decision professional(Professional caller, Facts facts, Circles circles) {
        if (ResourceTypes.DIRECTORY.contains(facts.type())) {
            return allow(Ground.DIRECTORY);
        }
        if (!ResourceTypes.isRecord(facts.type())) {
            return deny(Refusal.TYPE_CLOSED);
        }
        return caller.actingAs()
                .map(situation -> circle(situation, facts, circles))
                .orElseGet(() -> deny(Refusal.NO_SITUATION));
    }

    private static Decision patient(PatientCaller caller, Facts facts) {
        if (ResourceTypes.DIRECTORY.contains(facts.type())) {
            return allow(Ground.DIRECTORY);
        }
        if (!ResourceTypes.isRecord(facts.type())) {
            return deny(Refusal.TYPE_CLOSED);
        }
        boolean own = !facts.strange() && facts.patients().equals(Set.of(caller.patient()));
        return own ? allow(Ground.OWN_RECORD) : deny(Refusal.NOT_OWN_RECORD);
    }

    private static Decision relative(Relative caller, Facts facts, Circles circles) {
        if (ResourceTypes.DIRECTORY.contains(facts.type())) {
            return allow(Ground.DIRECTORY);
        }
        if (facts.type().equals("RelatedPerson")
                && facts.id().equals(caller.relatedPerson().value())) {
            return allow(Ground.SELF);
        }
        boolean shared = facts.type().equals("Patient") || ResourceTypes.CIRCLE.contains(facts.type()) || facts.note();
        return shared ? circle(caller.relatedPerson(), facts, circles) : deny(Refusal.TYPE_CLOSED);
    }

    /// Each patient it is about must have the member in their circle: what two patients share needs both.
    private static Decision circle(ResourceId member, Facts facts, Circles circles) {
        if (facts.patients().isEmpty() || facts.strange()) {
            return deny(Refusal.NO_PATIENT);
        }
        boolean everywhere = facts.patients().stream().allMatch(patient -> circles.includes(member, patient));
        return everywhere ? allow(Ground.CIRCLE) : deny(Refusal.NOT_IN_CIRCLE);
    }
}
