package fr.morvan.mobile.document;

import fr.morvan.france.terminology.DocumentType;
import fr.morvan.france.terminology.NoteType;
import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.directory.Mention;
import fr.morvan.mobile.notebook.AttachmentView;
import fr.morvan.mobile.notebook.FeedEntry;
import fr.morvan.mobile.notebook.FeedKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/// DocumentReference → card: a note of the liaison notebook (its type is of TRE_R234), else a report.
@Mapper
abstract class DocumentMapper {

    /// As much of a text as a card can hold; the whole is the document's content.
    private static final int MAX_TEXT = 20_000;

    private static final String TEXT_PLAIN = "text/plain";

    @Mapping(target = "id", source = "idElement.idPart")
    @Mapping(target = "kind", source = "type", qualifiedByName = "kind", defaultExpression = "java(FeedKind.REPORT)")
    @Mapping(target = "title", source = "document", qualifiedByName = "title")
    @Mapping(target = "text", source = "document", qualifiedByName = "text")
    @Mapping(
            target = "author",
            source = "author",
            qualifiedByName = "author",
            defaultExpression = "java(Mention.NOBODY)")
    @Mapping(target = "at", source = "date")
    @Mapping(target = "noteType", source = "type", qualifiedByName = "noteType")
    @Mapping(target = "attachment", source = "document", qualifiedByName = "attachment")
    @Mapping(target = "measure", ignore = true)
    abstract FeedEntry card(DocumentReference document, @Context Circle circle);

    @Named("kind")
    FeedKind kind(CodeableConcept type) {
        return type.getCoding().stream().anyMatch(coding -> NoteType.SYSTEM.equals(coding.getSystem()))
                ? FeedKind.NOTE
                : FeedKind.REPORT;
    }

    @Named("noteType")
    @Nullable
    String noteType(CodeableConcept type) {
        return type.getCoding().stream()
                .filter(coding -> NoteType.SYSTEM.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse(null);
    }

    @Named("title")
    String title(DocumentReference document) {
        return document.hasDescription()
                ? document.getDescription()
                : label(document.getType()).orElse(kind(document.getType()) == FeedKind.NOTE ? "Note" : "Document");
    }

    /// A note's own words; a report's are read in its document.
    @Named("text")
    @Nullable
    String text(DocumentReference document) {
        return kind(document.getType()) == FeedKind.REPORT
                ? null
                : attachments(document)
                        .filter(DocumentMapper::isText)
                        .map(DocumentMapper::words)
                        .findFirst()
                        .orElse(null);
    }

    @Named("author")
    Mention author(List<Reference> authors) {
        return authors.stream()
                .findFirst()
                .map(author -> new Mention(
                        author.hasReference() ? author.getReference() : "",
                        author.hasDisplay() ? author.getDisplay() : null))
                .orElse(new Mention("", null));
    }

    @Named("attachment")
    @Nullable
    AttachmentView attachment(DocumentReference document, @Context Circle circle) {
        return file(document)
                .map(file -> new AttachmentView(
                        "/v1/circles/" + circle.id() + "/documents/"
                                + document.getIdElement().getIdPart() + "/content",
                        file.hasContentType() ? file.getContentType() : "application/octet-stream",
                        size(file)))
                .orElse(null);
    }

    /// The file behind a document: what is not a note's own text.
    static Optional<Attachment> file(DocumentReference document) {
        var isNote =
                document.getType().getCoding().stream().anyMatch(coding -> NoteType.SYSTEM.equals(coding.getSystem()));
        return attachments(document).filter(file -> !isNote || !isText(file)).findFirst();
    }

    private static @Nullable Long size(Attachment file) {
        if (file.hasSize()) {
            return (long) file.getSize();
        }
        return file.hasData() ? (long) file.getData().length : null;
    }

    private static java.util.stream.Stream<Attachment> attachments(DocumentReference document) {
        return document.getContent().stream()
                .filter(DocumentReferenceContentComponent::hasAttachment)
                .map(DocumentReferenceContentComponent::getAttachment);
    }

    private static boolean isText(Attachment file) {
        return file.hasContentType() && file.getContentType().startsWith(TEXT_PLAIN);
    }

    private static String words(Attachment file) {
        var text = file.hasData() ? new String(file.getData(), StandardCharsets.UTF_8) : "";
        return text.length() <= MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MAX_TEXT) - 1)) + "…";
    }

    private static Optional<String> label(CodeableConcept type) {
        return type.getCoding().stream()
                .filter(Coding::hasCode)
                .flatMap(coding -> known(coding).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(type.getText()))
                .or(() -> type.getCoding().stream()
                        .filter(Coding::hasDisplay)
                        .map(Coding::getDisplay)
                        .findFirst());
    }

    private static Optional<String> known(Coding coding) {
        if (NoteType.SYSTEM.equals(coding.getSystem())) {
            return NoteType.ofCode(coding.getCode()).map(NoteType::display);
        }
        if (DocumentType.TELEMEDICINE_REPORT.code().equals(coding.getCode())) {
            return Optional.of("Compte rendu de téléconsultation");
        }
        return DocumentType.SYSTEM.equals(coding.getSystem())
                ? DocumentType.ofCode(coding.getCode()).map(DocumentType::display)
                : Optional.empty();
    }
}
