package fr.morvan.teleconsult.iceserver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A time-limited credential as coturn's `use-auth-secret` expects it
/// (<https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00>).
///
/// @param username expiry in seconds and a name
/// @param credential Base64 of HMAC-SHA1 over the user name
record TurnCredential(String username, String credential) {

    private static final String ALGORITHM = "HmacSHA1";

    static TurnCredential of(String secret, String name, Instant expiresAt) {
        String username = expiresAt.getEpochSecond() + ":" + name;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] digest = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
            return new TurnCredential(username, Base64.getEncoder().encodeToString(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA1", e);
        }
    }
}
