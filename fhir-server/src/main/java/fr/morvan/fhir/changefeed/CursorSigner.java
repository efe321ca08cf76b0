package fr.morvan.fhir.changefeed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Writes cursors as opaque text that only the same caller can hand back, unchanged.
///
/// Signed and hidden: a position counts what everybody writes, which is nobody's to know. The signature (HMAC-SHA-256
/// of
/// owner and cursor) is the initial vector of the cipher as well, after the manner of SIV (RFC 5297): no random number,
/// no
/// vector twice for different cursors.
final class CursorSigner {

    private static final String VERSION = "v1.";
    private static final int SIGNATURE = 16;
    private static final int MAX_LENGTH = 256;

    private final byte[] signing;
    private final byte[] hiding;

    CursorSigner(byte[] key) {
        signing = hmac(key, "sign".getBytes(StandardCharsets.UTF_8));
        hiding = hmac(key, "hide".getBytes(StandardCharsets.UTF_8));
    }

    /// @param owner the caller, in one word
    String sign(Cursor cursor, String owner) {
        var bytes = cursor.bytes();
        var signature = signature(bytes, owner);
        var text = Arrays.copyOf(signature, SIGNATURE + bytes.length);
        System.arraycopy(cipher(bytes, signature), 0, text, SIGNATURE, bytes.length);
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /// Empty when it was not signed for this caller.
    Optional<Cursor> read(String text, String owner) {
        if (text.length() > MAX_LENGTH || !text.startsWith(VERSION)) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
            if (bytes.length <= SIGNATURE) {
                return Optional.empty();
            }
            var signature = Arrays.copyOf(bytes, SIGNATURE);
            var cursor = cipher(Arrays.copyOfRange(bytes, SIGNATURE, bytes.length), signature);
            return MessageDigest.isEqual(signature, signature(cursor, owner))
                    ? Optional.of(Cursor.of(cursor))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The cursor is of fixed length: where it ends and the owner begins is not open.
    private byte[] signature(byte[] cursor, String owner) {
        return Arrays.copyOf(hmac(signing, cursor, owner.getBytes(StandardCharsets.UTF_8)), SIGNATURE);
    }

    private byte[] cipher(byte[] bytes, byte[] vector) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hiding, "AES"), new IvParameterSpec(vector));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
