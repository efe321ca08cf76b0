package fr.morvan.mobile.notebook;

import fr.morvan.france.terminology.NoteType;
import fr.morvan.mobile.circle.Circle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;

/// Note ↔ DocumentReference as the *cahier de liaison* wants it: a TRE_R234 type, one author, the text as text/plain.
///
/// See https://interop.esante.gouv.fr/ig/fhir/cdl. Written by hand: HAPI's fluent setters are no mapper's business.
final class NoteMapper {

    private NoteMapper() {}

    /// The resource of a note.
    ///
    /// @param author relative reference of who writes
    static DocumentReference document(String id, Note note, Circle circle, Reference author, Instant at) {
        var document = new DocumentReference();
        document.setId(id);
        document.getMasterIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + id);
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.getType()
                .addCoding()
                .setSystem(NoteType.SYSTEM)
                .setCode(note.type().code())
                .setDisplay(note.type().display());
        document.setSubject(new Reference(circle.patient().reference()));
        document.setDate(Date.from(at));
        document.addAuthor(author);
        note.title().ifPresent(document::setDescription);
        document.addContent()
                .getAttachment()
                .setContentType("text/plain; charset=utf-8")
                .setData(note.text().getBytes(StandardCharsets.UTF_8))
                .setCreation(Date.from(at));
        return document;
    }

    /// The note inside a resource that [#document] made; empty for any other.
    static Optional<Note> note(DocumentReference document) {
        var type = document.getType().getCoding().stream()
                .filter(coding -> NoteType.SYSTEM.equals(coding.getSystem()) && coding.hasCode())
                .flatMap(coding -> NoteType.ofCode(coding.getCode()).stream())
                .findFirst();
        var content = document.getContentFirstRep().getAttachment();
        if (type.isEmpty() || !content.hasData()) {
            return Optional.empty();
        }
        return Optional.of(new Note(
                type.get(),
                Optional.ofNullable(document.getDescription()),
                new String(content.getData(), StandardCharsets.UTF_8)));
    }
}
