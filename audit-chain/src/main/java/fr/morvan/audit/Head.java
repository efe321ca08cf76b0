package fr.morvan.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A signed statement: at that time the chain ended at that position with that hash.
///
/// As text it is five lines and the signature of the lines before it:
/// ```
/// morvan-audit-head-1
/// position 4711
/// hash 0f3a…
/// signed 2026-11-24T00:00:00Z
/// key 9c1e…
/// signature MEUCIQ…
/// ```
///
/// @param key SHA-256 of the public key
record Head(long position, String hash, Instant signedAt, String key, String signature) {

    private static final Pattern FORM = Pattern.compile("""
            morvan-audit-head-1
            position ([1-9][0-9]{0,17})
            hash ([0-9a-f]{64})
            signed (\\S{20,35})
            key ([0-9a-f]{64})
            signature (\\S{1,200})
            """);

    static Head sign(SigningKey key, Link tail, Instant now) {
        var unsigned =
                new Head(tail.position(), tail.hash(), now, key.publicKey().id(), "");
        return new Head(
                unsigned.position, unsigned.hash, unsigned.signedAt, unsigned.key, key.sign(unsigned.content()));
    }

    /// Empty when the text is no head.
    static Optional<Head> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Head(
                    Long.parseLong(form.group(1)),
                    form.group(2),
                    Instant.parse(form.group(3)),
                    form.group(4),
                    form.group(5)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean signedBy(HeadKey publicKey) {
        return key.equals(publicKey.id()) && publicKey.signed(content(), signature);
    }

    private byte[] content() {
        return ("morvan-audit-head-1\nposition " + position + "\nhash " + hash + "\nsigned " + signedAt + "\nkey " + key
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return new String(content(), StandardCharsets.UTF_8) + "signature " + signature + "\n";
    }

    String fileName() {
        return "%018d.head".formatted(position);
    }
}
