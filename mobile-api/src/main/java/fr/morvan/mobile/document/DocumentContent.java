package fr.morvan.mobile.document;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;

/// The bytes behind a document, and how they may be served.
///
/// @param claimedType what the record says they are; only a known few are repeated
/// @param at the document's date
record DocumentContent(ByteArrayResource bytes, String claimedType, Optional<Instant> at) {

    private static final Map<String, String> EXTENSIONS =
            Map.of("application/pdf", ".pdf", "image/jpeg", ".jpg", "image/png", ".png", "text/plain", ".txt");

    /// The type on the wire: nothing a browser would run.
    MediaType mediaType() {
        return switch (plainType()) {
            case "text/plain" -> MediaType.parseMediaType("text/plain;charset=UTF-8");
            case String known when EXTENSIONS.containsKey(known) -> MediaType.parseMediaType(known);
            default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    }

    /// Says nothing about anyone: `document-2026-03-02.pdf`.
    String filename() {
        var day = at.map(instant -> "-" + instant.toString().substring(0, 10)).orElse("");
        return "document" + day + EXTENSIONS.getOrDefault(plainType(), ".bin");
    }

    private String plainType() {
        return claimedType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
