package fr.morvan.teleconsult.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A signed report; it never changes again.
///
/// @param documentId FHIR id of its DocumentReference
/// @param noteId FHIR id of the note to the circle
/// @param sha1 of the PDF
@SuppressWarnings("ArrayRecordComponent") // read from the row, written to the wire, compared by nobody
public record Signed(
        Draft draft,
        Instant signedAt,
        String signerName,
        String signerRpps,
        List<Recipient> recipients,
        UUID documentId,
        UUID noteId,
        byte[] pdf,
        byte[] sha1) {

    @Override
    public String toString() {
        return "Signed[documentId=" + documentId + ", signedAt=" + signedAt + "]";
    }
}
