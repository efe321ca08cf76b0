package fr.morvan.keycloak;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Where the realm is and what we are in it.
///
/// @param issuer exact `iss` of its tokens, e.g. `http://localhost:8083/realms/morvan`
/// @param internalUrl origin under which this service reaches Keycloak; may differ from the issuer's
/// @param audience what `aud` must contain
/// @param authorizedParties clients (`azp`) whose tokens are taken; empty means each client of the realm
/// @param client our own client, where the service calls others in its own name
public record KeycloakSettings(
        URI issuer, URI internalUrl, String audience, Set<String> authorizedParties, Optional<Client> client) {

    /// Our own confidential client.
    ///
    /// @param secret kept out of [#toString()]
    public record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[id=" + id + ", secret=***]";
        }
    }

    /// Refuses addresses that are not absolute http(s), and an empty audience.
    public KeycloakSettings {
        requireHttp("issuer", issuer);
        requireHttp("internal-url", internalUrl);
        if (audience.isBlank()) {
            throw new IllegalArgumentException("audience is empty");
        }
        authorizedParties = Set.copyOf(authorizedParties);
    }

    /// The origin of an address: scheme, host and port.
    public static URI origin(URI address) {
        requireHttp("issuer", address);
        return address.resolve("/");
    }

    URI certificates() {
        return endpoint("certs");
    }

    URI tokenEndpoint() {
        return endpoint("token");
    }

    private URI endpoint(String name) {
        return internalUrl.resolve(issuer.getRawPath() + "/protocol/openid-connect/" + name);
    }

    private static void requireHttp(String name, URI address) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(name + " is not an absolute http(s) address: " + address);
        }
    }
}
