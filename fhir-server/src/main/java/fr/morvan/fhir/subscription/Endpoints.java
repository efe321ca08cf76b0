package fr.morvan.fhir.subscription;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Where notifications may go: a client must not make this server speak to whatever only this server reaches.
@Component
class Endpoints {

    private static final int LONGEST = 500;

    private final SubscriptionProperties properties;

    Endpoints(SubscriptionProperties properties) {
        this.properties = properties;
    }

    /// The endpoint when it is one an operator allowed; empty when it is not.
    Optional<URI> allowed(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && !uri.getRawPath().contains("%")
                    && uri.normalize().equals(uri);
            return plain && scheme(uri) && properties.endpoints().stream().anyMatch(each -> under(each, uri))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean scheme(URI uri) {
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && properties.plainHttp());
    }

    private static boolean under(URI place, URI uri) {
        return place.getScheme().equals(uri.getScheme())
                && place.getHost().toLowerCase(Locale.ROOT).equals(uri.getHost().toLowerCase(Locale.ROOT))
                && port(place) == port(uri)
                && within(place.getRawPath(), uri.getRawPath());
    }

    private static boolean within(String place, String path) {
        var folder = place.endsWith("/") ? place : place + "/";
        return (path + "/").startsWith(folder);
    }

    private static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /// Whether each address its name has now may be spoken to; asked before each notification.
    boolean reachable(URI endpoint) throws UnknownHostException {
        return properties.privateAddresses()
                || Stream.of(InetAddress.getAllByName(endpoint.getHost())).noneMatch(Endpoints::isPrivate);
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            return first == 0 // this network
                    || (first == 100 && (second & 0xC0) == 64) // between a provider and its customers, RFC 6598
                    || (first == 192 && second == 0 && bytes[2] == 0) // RFC 6890
                    || (first == 198 && (second & 0xFE) == 18) // measurements, RFC 2544
                    || first >= 240; // reserved
        }
        return (first & 0xFE) == 0xFC // unique local, RFC 4193
                || (first == 0x20 && second == 0x02) // 6to4: an IPv4 address inside
                || (first == 0x00 && second == 0x64) // NAT64: the same
                || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0); // Teredo: the same
    }
}
