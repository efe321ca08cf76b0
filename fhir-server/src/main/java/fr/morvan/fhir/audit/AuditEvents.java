package fr.morvan.fhir.audit;

import fr.morvan.fhir.audit.Disclosure.Named;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/// Makes FHIR R4 AuditEvents (<https://hl7.org/fhir/R4/auditevent.html>) in the form of the national traces: a period
/// with its start, one subtype, at most two agents, each with who it is.
final class AuditEvents {

    private static final String CODES = "http://terminology.hl7.org/CodeSystem/";
    private static final String OBJECT = CODES + "audit-entity-type";
    private static final String ROLE = CODES + "object-role";
    private static final String LIFECYCLE = CODES + "dicom-audit-lifecycle";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";

    private AuditEvents() {}

    /// One event about a request.
    ///
    /// @param patient id of the patient it is about; empty string: none
    /// @param named the resources shown or written
    static AuditEvent of(
            Asked asked, Instant at, AuditEventOutcome outcome, String why, String patient, List<Named> named) {
        var event = begun(asked, at, outcome, why);
        event.setType(new Coding(CODES + "audit-event-type", "rest", "RESTful Operation"));
        event.addSubtype(
                asked.interaction().startsWith("$")
                        ? new Coding(INTERACTION, "operation", asked.interaction())
                        : new Coding(INTERACTION, asked.interaction(), null));
        asked.caller().ifPresent(caller -> secondAgent(event, caller));
        if (!patient.isEmpty()) {
            entity(event, "Patient", "1", "1").setWhat(new Reference("Patient/" + patient));
        }
        for (var each : named) {
            entity(event, "Domain Resource", "2", "4")
                    .setWhat(new Reference(each.reference()))
                    .setLifecycle(new Coding(LIFECYCLE, each.lifecycle().code(), null));
        }
        return event;
    }

    /// One event about a sign-in that was refused.
    static AuditEvent signIn(Asked asked, Instant at, String why) {
        var event = begun(asked, at, AuditEventOutcome._4, why);
        event.setType(new Coding(DICOM, "110114", "User Authentication"));
        event.addSubtype(new Coding(DICOM, "110122", "Login"));
        return event;
    }

    private static AuditEvent begun(Asked asked, Instant at, AuditEventOutcome outcome, String why) {
        var event = new AuditEvent();
        event.setAction(asked.action());
        event.setPeriod(
                new Period().setStart(Date.from(asked.begun().orElse(at))).setEnd(Date.from(at)));
        event.setRecorded(Date.from(at));
        event.setOutcome(outcome);
        if (!why.isEmpty()) {
            event.setOutcomeDesc(why);
        }
        agent(event, asked);
        event.getSource().setObserver(new Reference().setDisplay("fhir-server"));
        entity(event, "X-Request-Id", "4", "21").setName(asked.requestId());
        if (!asked.question().isEmpty()) {
            entity(event, "Query", "2", "24").setQuery(asked.question().getBytes(StandardCharsets.UTF_8));
        }
        return event;
    }

    private static AuditEventEntityComponent entity(AuditEvent event, String description, String type, String role) {
        return event.addEntity()
                .setDescription(description)
                .setType(new Coding(OBJECT, type, null))
                .setRole(new Coding(ROLE, role, null));
    }

    private static void agent(AuditEvent event, Asked asked) {
        var agent = event.addAgent().setRequestor(true);
        if (!asked.address().isEmpty()) {
            agent.getNetwork().setAddress(asked.address()).setType(AuditEventAgentNetworkType._2);
        }
        asked.caller()
                .ifPresentOrElse(
                        caller -> {
                            agent.setWho(who(caller));
                            agent.setAltId(caller.subject());
                        },
                        () -> agent.setWho(
                                new Reference().setDisplay(asked.address().isEmpty() ? "fhir-server" : "inconnu")));
    }

    /// The situation a professional acts in.
    private static void secondAgent(AuditEvent event, Caller caller) {
        if (caller instanceof Professional professional) {
            professional
                    .actingAs()
                    .ifPresent(situation ->
                            event.addAgent().setRequestor(false).setWho(new Reference(situation.reference())));
        }
    }

    private static Reference who(Caller caller) {
        var name = reference(Optional.of(caller));
        var reference = name.startsWith("urn:")
                ? new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem(name.substring(0, name.lastIndexOf(':')))
                                .setValue(name.substring(name.lastIndexOf(':') + 1)))
                : new Reference(name);
        return reference.setDisplay(caller.displayName());
    }

    /// The caller in one word; a service and a person without clinical right have no FHIR resource.
    static String reference(Optional<Caller> caller) {
        return caller.map(known -> switch (known) {
                    case Professional professional ->
                        professional.practitioner().reference();
                    case PatientCaller patient -> patient.patient().reference();
                    case Relative relative -> relative.relatedPerson().reference();
                    case DigitalHelper helper -> "urn:morvan:subject:" + helper.subject();
                    case Analyst analyst -> "urn:morvan:subject:" + analyst.subject();
                    case Operator operator -> "urn:morvan:subject:" + operator.subject();
                    case ServiceAccount service -> "urn:morvan:client:" + service.clientId();
                })
                .orElse("unknown");
    }
}
