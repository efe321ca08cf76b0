package fr.morvan.mobile.document;

import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.fhirclient.FhirClient;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import fr.morvan.mobile.fhirclient.Query;
import fr.morvan.mobile.notebook.FeedKind;
import fr.morvan.mobile.notebook.FeedSource;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/// A circle's documents as fhir-server lets the caller see them.
@Component
class FhirDocuments implements FeedSource {

    private final FhirClient fhir;
    private final DocumentMapper mapper;

    FhirDocuments(FhirClient fhir, DocumentMapper mapper) {
        this.fhir = fhir;
        this.mapper = mapper;
    }

    @Override
    public Set<FeedKind> kinds() {
        return Set.of(FeedKind.NOTE, FeedKind.REPORT);
    }

    @Override
    public Page newest(Circle circle, Instant upTo, int count, OnBehalfOf caller) {
        var question = Query.of("patient", circle.patient().reference())
                .upTo("date", upTo)
                .and("_sort", "-date")
                .and("_count", String.valueOf(count));
        var found = fhir.search(DocumentReference.class, question, caller);
        var entries = found.resources().stream()
                .filter(DocumentReference::hasDate)
                .filter(FhirDocuments::isCurrent)
                .map(document -> mapper.card(document, circle))
                .toList();
        var oldest = found.resources().stream()
                .filter(DocumentReference::hasDate)
                .map(DocumentReference::getDate)
                .map(Date::toInstant)
                .min(Instant::compareTo);
        return new Page(entries, oldest, found.more());
    }

    private static boolean isCurrent(DocumentReference document) {
        return !document.hasStatus() || document.getStatus() == DocumentReferenceStatus.CURRENT;
    }

    /// The bytes behind one document of the circle; empty when there are none for this caller.
    Optional<DocumentContent> content(Circle circle, String id, OnBehalfOf caller) {
        return fhir.read(DocumentReference.class, id, caller)
                .filter(document -> circle.patient()
                        .reference()
                        .equals(document.getSubject().getReference()))
                .filter(FhirDocuments::isCurrent)
                .flatMap(document -> DocumentMapper.file(document)
                        .filter(file -> file.hasData())
                        .map(file -> new DocumentContent(
                                new ByteArrayResource(file.getData()),
                                file.hasContentType() ? file.getContentType() : "",
                                document.hasDate()
                                        ? Optional.of(document.getDate().toInstant())
                                        : Optional.empty())));
    }
}
