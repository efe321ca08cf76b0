package fr.morvan.mobile.notebook;

import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.directory.Mention;
import fr.morvan.mobile.fhirclient.FhirClient;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import fr.morvan.mobile.fhirclient.Written;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/// Notes as resources of the shared record.
@Component
class FhirNotes {

    private final FhirClient fhir;

    FhirNotes(FhirClient fhir) {
        this.fhir = fhir;
    }

    /// A note already there.
    record Stored(Note note, Instant at) {}

    Optional<Stored> find(String id, Circle circle, OnBehalfOf caller) {
        return fhir.read(DocumentReference.class, id, caller)
                .filter(document -> circle.patient()
                        .reference()
                        .equals(document.getSubject().getReference()))
                .filter(DocumentReference::hasDate)
                .flatMap(document -> NoteMapper.note(document)
                        .map(note -> new Stored(note, document.getDate().toInstant())));
    }

    Written write(String id, Note note, Circle circle, Mention author, Instant at, OnBehalfOf caller) {
        var reference = new Reference(author.reference());
        reference.setDisplay(author.display());
        return fhir.put(NoteMapper.document(id, note, circle, reference, at), caller);
    }
}
