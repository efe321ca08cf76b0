package fr.morvan.keycloak.realm;

import java.net.HttpCookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Cookies of one origin; like a browser it takes `localhost` for secure, which Java's own store does not.
final class Cookies {

    private final Map<String, HttpCookie> kept = new LinkedHashMap<>();

    void keep(List<String> setCookies) {
        setCookies.stream().flatMap(header -> HttpCookie.parse(header).stream()).forEach(cookie -> {
            String key = cookie.getName() + " " + cookie.getPath();
            if (cookie.getMaxAge() == 0) {
                kept.remove(key);
            } else {
                kept.put(key, cookie);
            }
        });
    }

    String header(URI address) {
        return kept.values().stream()
                .filter(cookie -> cookie.getPath() == null || address.getPath().startsWith(cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
