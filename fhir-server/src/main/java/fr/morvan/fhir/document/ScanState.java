package fr.morvan.fhir.document;

import java.util.Locale;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DocumentReference;

/// What is known of the bytes of a document; it stands on the document, for everybody to see.
enum ScanState {
    /// No scanner is there.
    NOT_SCANNED,
    /// The scanner did not answer yet: the bytes are not served.
    PENDING,
    /// The scanner found nothing.
    CLEAN,
    /// The scanner found malware: the bytes are never served.
    INFECTED;

    /// Extension of `content.attachment`.
    static final String EXTENSION = "https://morvan.fr/fhir/StructureDefinition/scan-state";

    static ScanState of(Scanner.Finding finding) {
        return finding == Scanner.Finding.CLEAN ? CLEAN : INFECTED;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void on(DocumentReference document) {
        var attachment = document.getContentFirstRep().getAttachment();
        attachment.getExtension().removeIf(extension -> EXTENSION.equals(extension.getUrl()));
        attachment.addExtension(EXTENSION, new CodeType(code()));
    }
}
