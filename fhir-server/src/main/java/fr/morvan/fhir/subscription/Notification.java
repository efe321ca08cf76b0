package fr.morvan.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.subscription.Hook.Status;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/// Writes what is sent to an endpoint: nothing, or ids in the form of the Subscriptions Backport guide for R4
/// (<https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/notifications.html>).
@Component
class Notification {

    private static final String STATUS =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4";

    private final FhirContext context;

    Notification(FhirContext context) {
        this.context = context;
    }

    /// The first of all: whether anybody is there.
    String handshake(Hook hook) {
        return text(hook, List.of(), "handshake");
    }

    /// What changed.
    String events(Hook hook, List<Event> events) {
        return text(hook, events, "event-notification");
    }

    private String text(Hook hook, List<Event> events, String kind) {
        return switch (hook.wish().payload()) {
            case EMPTY -> "";
            case ID_ONLY -> context.newJsonParser().encodeResourceToString(bundle(hook, events, kind));
        };
    }

    private static Bundle bundle(Hook hook, List<Event> events, String kind) {
        var bundle = new Bundle().setType(BundleType.HISTORY);
        bundle.setId(UUID.randomUUID().toString());
        var status = bundle.addEntry().setResource(status(hook, events, kind));
        status.setFullUrl("urn:uuid:" + UUID.randomUUID());
        status.getRequest().setMethod(HTTPVerb.GET).setUrl(hook.reference());
        status.getResponse().setStatus("200");
        for (var event : events) {
            var entry = bundle.addEntry().setFullUrl(hook.base() + "/" + event.reference());
            entry.getRequest()
                    .setMethod(event.verb())
                    .setUrl(event.verb() == HTTPVerb.POST ? hook.wish().type() : event.reference());
            entry.getResponse()
                    .setStatus(
                            switch (event.verb()) {
                                case POST -> "201";
                                case DELETE -> "204";
                                default -> "200";
                            });
        }
        return bundle;
    }

    private static Parameters status(Hook hook, List<Event> events, String kind) {
        var status = new Parameters();
        status.getMeta().addProfile(STATUS);
        status.addParameter("subscription", new Reference(hook.base() + "/" + hook.reference()));
        status.addParameter("status", new CodeType(hook.status() == Status.REQUESTED ? "requested" : "active"));
        status.addParameter("type", new CodeType(kind));
        status.addParameter(
                "events-since-subscription-start", new StringType(String.valueOf(hook.events() + events.size())));
        long number = hook.events();
        for (var event : events) {
            var told = status.addParameter().setName("notification-event");
            number++;
            told.addPart().setName("event-number").setValue(new StringType(String.valueOf(number)));
            told.addPart().setName("focus").setValue(new Reference(hook.base() + "/" + event.reference()));
        }
        return status;
    }
}
