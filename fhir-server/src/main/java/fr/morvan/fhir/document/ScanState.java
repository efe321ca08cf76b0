package fr.morvan.fhir.document;

import java.util.Locale;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/// What is known of the bytes of a document; it stands on the document, for everybody who sees it.
enum ScanState {
    /// No scanner is there.
    NOT_SCANNED("Contenu non analysé : ce serveur n'a pas d'antivirus / Content not scanned"),
    /// The scanner did not say yet: the bytes are not served.
    PENDING("Contenu en attente d'analyse antivirus, il n'est pas encore servi / Content waits for the virus scanner"),
    /// The scanner found nothing.
    CLEAN("Contenu analysé, rien n'a été trouvé / Content scanned, nothing found"),
    /// The scanner found malware: the bytes are never served.
    INFECTED("Logiciel malveillant trouvé : le contenu n'est plus servi. Auteur : remplacez le document par un fichier"
            + " sain (relatesTo replaces) ou supprimez-le / Malware found, the content is not served; replace or delete"
            + " the document");

    /// Extension of `content.attachment`, with the code and its sentence.
    static final String EXTENSION = "https://morvan.example/fhir/StructureDefinition/scan-state";

    private final String sentence;

    ScanState(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the bytes are kept back.
    boolean isHeld() {
        return switch (this) {
            case PENDING, INFECTED -> true;
            case CLEAN, NOT_SCANNED -> false;
        };
    }

    void on(DocumentReference document) {
        var attachment = document.getContentFirstRep().getAttachment();
        clear(attachment);
        var said = new Extension(EXTENSION);
        said.addExtension("state", new CodeType(code()));
        said.addExtension("text", new StringType(sentence));
        attachment.addExtension(said);
    }

    /// Nobody but the server says it: what a writer says of it goes, what was said before stays.
    static void carry(DocumentReference before, DocumentReference after) {
        clear(after);
        var said = before.getContentFirstRep().getAttachment().getExtensionByUrl(EXTENSION);
        if (said != null && after.hasContent()) {
            after.getContentFirstRep().getAttachment().addExtension(said.copy());
        }
    }

    static void clear(DocumentReference document) {
        document.getContent().forEach(each -> clear(each.getAttachment()));
    }

    private static void clear(Attachment attachment) {
        attachment.getExtension().removeIf(extension -> EXTENSION.equals(extension.getUrl()));
    }
}
