package fr.morvan.compose.region.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.morvan.compose.region.population.Circle;
import fr.morvan.compose.region.population.Dice;
import fr.morvan.compose.region.population.Ids;
import fr.morvan.compose.region.population.Tables;
import fr.morvan.france.terminology.NoteType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;

/// Notes of the liaison notebook, shaped by the *cahier de liaison* guide (CdL 3.0).
final class Notes {

    private final Ids ids;
    private final Dice dice;
    private final List<Text> texts;

    private record Text(NoteType type, String author, String title, String text) {}

    Notes(Ids ids, Dice dice) {
        this.ids = ids;
        this.dice = dice;
        this.texts = Tables.rows(Notes.class, "notes.csv").stream()
                .map(row -> new Text(NoteType.ofCode(row[0]).orElseThrow(), row[1], row[2], row[3]))
                .toList();
    }

    DocumentReference note(Circle circle, int rank, LocalDate day) {
        var possible = texts.stream()
                .filter(text ->
                        !text.author().equals("relative") || !circle.relatives().isEmpty())
                .toList();
        var text = dice.one(possible);
        var time = LocalTime.of(dice.between(7, 19), dice.below(60));
        var note = new DocumentReference();
        note.setId(ids.of("DocumentReference", circle.patient().key() + "-note-" + rank));
        note.setStatus(DocumentReferenceStatus.CURRENT)
                .setType(Fhir.concept(text.type()))
                .setSubject(Fhir.reference(circle.patient().id()))
                .setDateElement(Fhir.instant(day, time))
                .addAuthor(author(circle, text.author()))
                .setDescription(text.title());
        note.addContent()
                .getAttachment()
                .setContentType("text/plain; charset=utf-8")
                .setLanguage("fr-FR")
                .setData(text.text().getBytes(UTF_8))
                .setSize(text.text().getBytes(UTF_8).length)
                .setTitle(text.title())
                .setCreationElement(Fhir.dateTime(day, time));
        return note;
    }

    private static Reference author(Circle circle, String author) {
        return switch (author) {
            case "doctor" -> HistoryResources.reference(circle.doctor());
            case "nurse" -> HistoryResources.reference(circle.nurse());
            case "relative" -> {
                var relative = circle.relatives().getFirst().relative();
                yield Fhir.reference(relative.id(), relative.displayName());
            }
            default -> throw new IllegalStateException("notes.csv: no such author: " + author);
        };
    }
}
