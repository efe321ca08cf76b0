package fr.morvan.fhir.subscription;

import fr.morvan.fhir.subscription.Wish.Payload;
import java.util.Date;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/// Shows a stored subscription to its client, without its secrets.
final class SubscriptionView {

    private SubscriptionView() {}

    static Subscription of(Hook hook) {
        var wish = hook.wish();
        var told = new Subscription();
        told.setId("Subscription/" + hook.id() + "/_history/" + hook.version());
        told.getMeta().setVersionId(String.valueOf(hook.version())).setLastUpdated(Date.from(hook.written()));
        told.setStatus(SubscriptionStatus.fromCode(hook.status().code()))
                .setEnd(Date.from(hook.end()))
                .setReason(wish.reason())
                .setCriteria(wish.criteria().isEmpty() ? wish.type() + "?" : wish.type() + "?" + wish.criteria());
        hook.failure().ifPresent(told::setError);
        var channel = told.getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(wish.endpoint().toString());
        if (wish.payload() == Payload.ID_ONLY) {
            channel.setPayload("application/fhir+json");
            channel.getPayloadElement().addExtension(WishReader.PAYLOAD_CONTENT, new CodeType("id-only"));
        }
        wish.headers().forEach(header -> channel.addHeader(WishReader.name(header) + ": " + WishReader.HIDDEN));
        return told;
    }
}
