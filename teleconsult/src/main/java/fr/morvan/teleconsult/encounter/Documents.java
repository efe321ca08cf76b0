package fr.morvan.teleconsult.encounter;

import fr.morvan.france.terminology.DocumentClass;
import fr.morvan.france.terminology.DocumentType;
import fr.morvan.france.terminology.NoteType;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.report.Signed;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;

/// The signed report and the note to the circle, as DocumentReference
/// (<https://hl7.org/fhir/R4/documentreference.html>).
final class Documents {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH).withZone(ZoneId.of("Europe/Paris"));
    private static final int NOTE_CHARACTERS = 600;

    private Documents() {}

    static DocumentReference report(Ended.Closed closed, Signed signed) {
        DocumentReference document =
                document(closed, signed, signed.documentId().toString());
        document.setType(Encounters.concept(DocumentType.TELEMEDICINE_REPORT));
        document.addCategory(Encounters.concept(DocumentClass.REPORT));
        String title = "Compte rendu de " + title(closed.request());
        document.setDescription(title);
        document.addContent()
                .setAttachment(attachment("application/pdf", signed.pdf(), title, signed)
                        .setHash(signed.sha1()));
        return document;
    }

    static DocumentReference note(Ended.Closed closed, Signed signed) {
        DocumentReference document = document(closed, signed, signed.noteId().toString());
        document.setType(Encounters.concept(NoteType.INTERVENTION));
        String title = title(closed.request());
        document.setDescription(capital(title));
        byte[] text = noteText(closed, signed).getBytes(StandardCharsets.UTF_8);
        document.addContent().setAttachment(attachment("text/plain; charset=utf-8", text, capital(title), signed));
        return document;
    }

    private static DocumentReference document(Ended.Closed closed, Signed signed, String id) {
        Request request = closed.request();
        DocumentReference document = new DocumentReference();
        document.setId(id);
        document.getMasterIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + id);
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setDocStatus(ReferredDocumentStatus.FINAL);
        document.setSubject(new Reference(request.subject().patient().reference()));
        document.setDate(Date.from(signed.signedAt()));
        document.addAuthor(new Reference(closed.acceptance().specialist().reference()));
        document.getContext().addEncounter(new Reference("Encounter/" + closed.id()));
        document.getContext()
                .getPeriod()
                .setStart(Date.from(closed.startedAt()))
                .setEnd(Date.from(closed.endedAt()));
        return document;
    }

    private static Attachment attachment(String contentType, byte[] data, String title, Signed signed) {
        return new Attachment()
                .setContentType(contentType)
                .setLanguage("fr-FR")
                .setData(data)
                .setSize(data.length)
                .setTitle(title)
                .setCreation(Date.from(signed.signedAt()));
    }

    private static String noteText(Ended.Closed closed, Signed signed) {
        String text = capital(title(closed.request())) + " le " + DAY.format(closed.startedAt()) + " avec "
                + signed.signerName() + ". " + signed.draft().conclusion().strip();
        return text.length() <= NOTE_CHARACTERS ? text : text.substring(0, NOTE_CHARACTERS - 1) + "…";
    }

    private static String title(Request request) {
        String specialty = request.specialty().label().toLowerCase(Locale.FRENCH);
        boolean vowel = "aeéiouyh".indexOf(specialty.charAt(0)) >= 0;
        return "téléconsultation " + (vowel ? "d’" : "de ") + specialty;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.FRENCH) + text.substring(1);
    }
}
