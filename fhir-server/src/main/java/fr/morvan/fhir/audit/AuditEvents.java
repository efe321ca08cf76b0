package fr.morvan.fhir.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/// Makes FHIR R4 AuditEvents (<https://hl7.org/fhir/R4/auditevent.html>) in the manner of IHE BALP.
final class AuditEvents {

    private static final String OBJECT = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

    private AuditEvents() {}

    /// One event.
    ///
    /// @param patient id of the patient it is about; empty string: none
    /// @param references the resources shown or written
    static AuditEvent of(
            ServletRequestDetails request,
            Optional<Caller> caller,
            Instant at,
            AuditEventOutcome outcome,
            String outcomeDescription,
            String patient,
            List<String> references) {
        var event = new AuditEvent();
        event.setType(
                new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"));
        event.addSubtype(new Coding("http://hl7.org/fhir/restful-interaction", interaction(request), null));
        event.setAction(action(request.getRestOperationType()));
        event.setRecorded(Date.from(at));
        event.setOutcome(outcome);
        if (!outcomeDescription.isEmpty()) {
            event.setOutcomeDesc(outcomeDescription);
        }
        agent(event, request, caller);
        event.getSource().setObserver(new Reference().setDisplay("fhir-server"));
        entity(event, "X-Request-Id", "4", "21", null).setName(request.getRequestId());
        if (!patient.isEmpty()) {
            entity(event, "Patient", "1", "1", "Patient/" + patient);
        }
        references.forEach(reference -> entity(event, "Domain Resource", "2", "4", reference));
        entity(event, "Query", "2", "24", null).setQuery(asked(request).getBytes(StandardCharsets.UTF_8));
        return event;
    }

    private static AuditEvent.AuditEventEntityComponent entity(
            AuditEvent event, String description, String type, String role, @Nullable String what) {
        var entity = event.addEntity()
                .setDescription(description)
                .setType(new Coding(OBJECT, type, null))
                .setRole(new Coding(ROLE, role, null));
        return what == null ? entity : entity.setWhat(new Reference(what));
    }

    private static void agent(AuditEvent event, ServletRequestDetails request, Optional<Caller> caller) {
        var agent = event.addAgent().setRequestor(true);
        agent.getNetwork()
                .setAddress(request.getServletRequest().getRemoteAddr())
                .setType(AuditEventAgentNetworkType._2);
        caller.ifPresent(known -> {
            agent.setWho(new Reference(reference(known)).setDisplay(known.displayName()));
            agent.setAltId(known.subject());
            if (known instanceof Professional professional) {
                professional
                        .actingAs()
                        .ifPresent(situation ->
                                event.addAgent().setRequestor(false).setWho(new Reference(situation.reference())));
            }
        });
    }

    /// The caller in one word; a service and a person without clinical right have no FHIR resource.
    static String reference(Caller caller) {
        return switch (caller) {
            case Professional professional -> professional.practitioner().reference();
            case PatientCaller patient -> patient.patient().reference();
            case Relative relative -> relative.relatedPerson().reference();
            case DigitalHelper helper -> "urn:morvan:subject:" + helper.subject();
            case Analyst analyst -> "urn:morvan:subject:" + analyst.subject();
            case Operator operator -> "urn:morvan:subject:" + operator.subject();
            case ServiceAccount service -> "urn:morvan:client:" + service.clientId();
        };
    }

    /// Code of the interaction; `unknown` when the request never got so far.
    static String interaction(ServletRequestDetails request) {
        var operation = request.getRestOperationType();
        return operation == null ? "unknown" : Objects.requireNonNullElse(operation.getCode(), "unknown");
    }

    private static AuditEventAction action(@Nullable RestOperationTypeEnum operation) {
        return switch (operation) {
            case CREATE -> AuditEventAction.C;
            case READ, VREAD, HISTORY_INSTANCE -> AuditEventAction.R;
            case UPDATE -> AuditEventAction.U;
            case null, default -> AuditEventAction.E;
        };
    }

    private static String asked(ServletRequestDetails request) {
        var query = request.getServletRequest().getQueryString();
        return request.getServletRequest().getMethod().toUpperCase(Locale.ROOT) + " "
                + Objects.requireNonNullElse(request.getRequestPath(), "")
                + (query == null ? "" : "?" + query);
    }
}
