package fr.morvan.keycloak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A compact JWS taken apart, nothing of it believed yet.
///
/// @param compact header, payload and signature as received, joined by dots
record SignedToken(Claims header, Claims payload, String compact) {

    /// Longer than any token of the realm, and below the usual limit of a request header.
    static final int MAX_LENGTH = 8_000;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /// Takes a token apart; empty when it has not three parts of base64url with a JSON object in the first two.
    static Optional<SignedToken> parse(String compact) {
        if (compact.length() > MAX_LENGTH || !FORM.matcher(compact).matches()) {
            return Optional.empty();
        }
        List<String> parts = List.of(compact.split("\\.", -1));
        return claims(parts.get(0))
                .flatMap(header -> claims(parts.get(1)).map(payload -> new SignedToken(header, payload, compact)));
    }

    private static Optional<Claims> claims(String part) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            return StrictJson.object(json).map(Claims::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
