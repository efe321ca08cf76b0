package fr.morvan.fhir.subscription;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// Subscriptions as a client writes them.
final class Subscriptions {

    private Subscriptions() {}

    static Subscription asked(String criteria, String endpoint) {
        var asked = new Subscription();
        asked.setStatus(SubscriptionStatus.REQUESTED)
                .setReason("copie de l'hôpital")
                .setCriteria(criteria);
        asked.getChannel().setType(SubscriptionChannelType.RESTHOOK).setEndpoint(endpoint);
        return asked;
    }

    static Subscription withIds(String criteria, String endpoint) {
        var asked = asked(criteria, endpoint);
        asked.getChannel().setPayload("application/fhir+json");
        asked.getChannel().getPayloadElement().addExtension(WishReader.PAYLOAD_CONTENT, new CodeType("id-only"));
        return asked;
    }
}
