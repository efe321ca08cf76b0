package fr.morvan.mobile.document;

import fr.morvan.mobile.caller.SignedIn;
import fr.morvan.mobile.circle.Circles;
import fr.morvan.mobile.problem.Problem;
import fr.morvan.mobile.problem.ProblemCode;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/circles/{id}/documents/{documentId}/content`.
@RestController
class DocumentController {

    private final Circles circles;
    private final FhirDocuments documents;

    DocumentController(Circles circles, FhirDocuments documents) {
        this.circles = circles;
        this.documents = documents;
    }

    /// Always a download, asked for again each time: rights may have changed since. Ranges and `If-None-Match` are
    /// Spring's.
    @GetMapping("/v1/circles/{id}/documents/{documentId}/content")
    ResponseEntity<Resource> content(
            @PathVariable String id, @PathVariable String documentId, SignedIn who, HttpServletResponse response) {
        var content = circles.find(id, who.onBehalfOf())
                .flatMap(circle -> documents.content(circle, documentId, who.onBehalfOf()))
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
        // set on the response itself, where they take the place of what every answer carries
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        return ResponseEntity.ok()
                .eTag('"' + sha256(content.bytes().getByteArray()) + '"')
                .contentType(content.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + content.filename() + '"')
                .body(content.bytes());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
