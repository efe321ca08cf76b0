package fr.morvan.mobile.notebook;

import fr.morvan.mobile.circle.Circle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Writes and reads the `next` of a feed: opaque to the app, bound to its circle, signed.
///
/// It carries no right; the signature keeps anyone from building on what is inside.
@Component
final class FeedCursors {

    private static final int MAX_LENGTH = 400;
    private static final int SIGNATURE_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "1";

    private final byte[] key;

    FeedCursors(FeedProperties properties) {
        var secret = properties.cursorSecret();
        this.key = secret == null ? new SecureRandom().generateSeed(32) : secret.getBytes(StandardCharsets.UTF_8);
    }

    String write(Circle circle, Position position) {
        var payload = String.join("|", VERSION, String.valueOf(position.at().toEpochMilli()), position.id())
                .getBytes(StandardCharsets.UTF_8);
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(payload) + "." + encoder.encodeToString(sign(circle, payload));
    }

    /// The position inside; empty for anything [#write] did not write for this circle.
    Optional<Position> read(Circle circle, String cursor) {
        int dot = cursor.indexOf('.');
        if (dot < 0 || cursor.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var payload = Base64.getUrlDecoder().decode(cursor.substring(0, dot));
            var signature = Base64.getUrlDecoder().decode(cursor.substring(dot + 1));
            return MessageDigest.isEqual(signature, sign(circle, payload))
                    ? Optional.of(parse(new String(payload, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Position parse(String payload) {
        var parts = payload.split("\\|", 3);
        return new Position(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    }

    private byte[] sign(Circle circle, byte[] payload) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(circle.id().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
