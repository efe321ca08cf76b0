package fr.morvan.fhir.subscription;

import fr.morvan.fhir.access.ServiceCriteria;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.subscription.Wish.Payload;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.stereotype.Component;

/// Reads a Subscription (<https://hl7.org/fhir/R4/subscription.html>) and says what is wrong with it.
@Component
class WishReader {

    /// Of the Subscriptions Backport guide: what a notification holds.
    static final String PAYLOAD_CONTENT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content";

    /// Stands in the place of a secret.
    static final String HIDDEN = "***";

    private static final Pattern HEADER =
            Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}):[ ]?([\\x20-\\x7E]{1,2000})");
    private static final Set<String> NOT_THEIRS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "transfer-encoding",
            "expect",
            "upgrade",
            "te",
            "trailer",
            "proxy-authorization",
            "proxy-connection",
            "keep-alive");
    private static final int MOST_HEADERS = 10;
    private static final int LONGEST_REASON = 500;

    private final ServiceCriteria criteria;
    private final Endpoints endpoints;
    private final SubscriptionProperties properties;
    private final Clock clock;

    WishReader(ServiceCriteria criteria, Endpoints endpoints, SubscriptionProperties properties, Clock clock) {
        this.criteria = criteria;
        this.endpoints = endpoints;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param before the one it replaces; its secrets stay where the new one does not name others
    Wish read(Visit visit, Subscription asked, Optional<Wish> before) {
        require(
                !asked.hasContained() && !asked.hasContact() && !asked.hasText() && !asked.hasExtension(),
                "ne se gardent que status, reason, criteria, end et channel");
        require(
                asked.getStatus() == SubscriptionStatus.REQUESTED
                        || asked.getStatus() == SubscriptionStatus.OFF
                        || (before.isPresent() && asked.hasStatus()),
                "status : requested, ou off");
        require(
                asked.hasReason() && asked.getReason().length() <= LONGEST_REASON,
                "reason : exigé, au plus " + LONGEST_REASON + " caractères");
        var channel = asked.getChannel();
        require(channel.getType() == SubscriptionChannelType.RESTHOOK, "channel.type : rest-hook seul");
        var endpoint = endpoints
                .allowed(Objects.requireNonNullElse(channel.getEndpoint(), ""))
                .orElseThrow(() -> FhirFailure.UNPROCESSABLE.exception(
                        "channel.endpoint : https, à une adresse que l'exploitant autorise"
                                + " (morvan.fhir.subscription.endpoints)"));
        var followed = criteria.read(visit, Objects.requireNonNullElse(asked.getCriteria(), ""));
        return new Wish(
                followed.type(),
                followed.query(),
                endpoint,
                payload(channel.getPayloadElement()),
                headers(
                        channel.getHeader().stream()
                                .map(PrimitiveType::getValue)
                                .toList(),
                        before.filter(old -> old.endpoint().equals(endpoint))
                                .map(Wish::headers)
                                .orElse(List.of())),
                asked.getStatus() != SubscriptionStatus.OFF,
                asked.getReason());
    }

    /// When it ends by itself: what a client may read today it may not for ever.
    Instant end(Subscription asked) {
        var latest = clock.instant().plus(properties.longest());
        if (!asked.hasEnd()) {
            return latest;
        }
        var end = asked.getEnd().toInstant();
        require(
                end.isAfter(clock.instant()) && !end.isAfter(latest),
                "end : à venir, et avant " + properties.longest().toDays() + " jours");
        return end;
    }

    /// Without the extension FHIR R4 would have the resource sent, which this server never does.
    private static Payload payload(PrimitiveType<String> payload) {
        if (payload.isEmpty()) {
            return Payload.EMPTY;
        }
        var content = payload.getExtensionByUrl(PAYLOAD_CONTENT);
        var said = content == null || content.getValue() == null
                ? ""
                : content.getValue().primitiveValue();
        require(
                "id-only".equals(said) && "application/fhir+json".equals(payload.getValue()),
                "channel.payload : absent (notification vide), ou application/fhir+json avec l'extension "
                        + PAYLOAD_CONTENT + " = id-only ; le contenu n'est jamais envoyé");
        return Payload.ID_ONLY;
    }

    private static List<String> headers(List<String> asked, List<String> before) {
        require(asked.size() <= MOST_HEADERS, "channel.header : au plus " + MOST_HEADERS);
        return asked.stream().map(each -> header(each, before)).toList();
    }

    private static String header(String asked, List<String> before) {
        var parts = HEADER.matcher(Objects.requireNonNullElse(asked, ""));
        require(parts.matches(), "channel.header : Nom: valeur");
        var name = parts.group(1).toLowerCase(Locale.ROOT);
        require(!NOT_THEIRS.contains(name), "channel.header : " + parts.group(1) + " n'est pas à vous");
        if (!parts.group(2).equals(HIDDEN)) {
            return asked;
        }
        return before.stream()
                .filter(old -> name.equals(name(old).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> FhirFailure.UNPROCESSABLE.exception("channel.header : redites la valeur de "
                        + parts.group(1) + ", elle n'est pas gardée pour cette" + " adresse"));
    }

    /// Name of a header line.
    static String name(String header) {
        return header.substring(0, header.indexOf(':'));
    }

    private static void require(boolean holds, String said) {
        if (!holds) {
            throw FhirFailure.UNPROCESSABLE.exception(said);
        }
    }
}
