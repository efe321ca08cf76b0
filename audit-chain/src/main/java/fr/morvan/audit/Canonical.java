package fr.morvan.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Values one after another, each as a netstring (`3:abc,`), so that no two lists of values give the same bytes.
final class Canonical {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Canonical add(String value) {
        byte[] content = value.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes((content.length + ":").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(content);
        bytes.write(',');
        return this;
    }

    Canonical add(long value) {
        return add(Long.toString(value));
    }

    /// An absent value is not the empty one.
    Canonical add(Optional<String> value) {
        value.ifPresentOrElse(this::add, () -> bytes.write('-'));
        return this;
    }

    /// SHA-256 of all that was added, in hexadecimal.
    String sha256() {
        return sha256(bytes.toByteArray());
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
