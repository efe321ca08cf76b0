package fr.morvan.mobile;

import static fr.morvan.mobile.testing.MobileApi.json;
import static fr.morvan.mobile.testing.MobileApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.mobile.testing.Golden;
import fr.morvan.mobile.testing.RecordedFhirServer;
import fr.morvan.mobile.testing.RecordedFhirServer.Asked;
import fr.morvan.mobile.testing.ServiceTest;
import java.util.List;
import org.hl7.fhir.r4.model.DocumentReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/v1/circles/{id}/feed` and `/notes` before recorded FHIR answers.
class NotebookTests extends ServiceTest {

    private static final String FEED = "/v1/circles/c1/feed";
    private static final String NOTES = "/v1/circles/c1/notes";
    private static final String NOTE = "{\"type\":\"OBS\",\"title\":\"Nuit\",\"text\":\"Bien dormi 😀\"}";

    @BeforeEach
    void playCircle() {
        FHIR.plays("GET CareTeam/c1", Golden.resource("CareTeam", "everything"))
                .plays("GET Patient/p1", Golden.resource("Patient", "everything"))
                .plays("GET PractitionerRole/nurse-role", Golden.resource("PractitionerRole", "everything"));
    }

    private static void playFeed() {
        var note = Golden.resource("DocumentReference", "a-note-carries-its-words")
                .replace("09:15:00.000Z", "09:00:00.000Z");
        var report = Golden.resource("DocumentReference", "everything");
        var withdrawn = note.replace("\"n1\"", "\"n2\"").replace("\"current\"", "\"entered-in-error\"");
        var measure = Golden.resource("Observation", "everything").replace("10:15:00+01:00", "10:10:00+01:00");
        var refuted = measure.replace("\"o1\"", "\"o2\"").replace("\"final\"", "\"entered-in-error\"");
        var wordsOnly = measure.replace("\"o1\"", "\"o3\"").replace("valueQuantity", "ignored");
        FHIR.plays("GET DocumentReference?*", RecordedFhirServer.bundle(List.of(report, note, withdrawn), false));
        FHIR.plays("GET Observation?*", RecordedFhirServer.bundle(List.of(measure, refuted, wordsOnly), false));
    }

    @Test
    void mergesNotesReportsAndMeasuresNewestFirst() {
        playFeed();

        var feed = json(api.get(FEED, "patient"));

        assertThat(feed.path("items").findValuesAsText("kind")).containsExactly("report", "measure", "note");
        assertThat(feed.path("items").findValuesAsText("at"))
                .containsExactly("2026-03-02T09:15:00.123Z", "2026-03-02T09:10:00Z", "2026-03-02T09:00:00Z");
        assertThat(feed.has("next")).isFalse();
        assertThat(feed.path("items").path(2).path("author").toString())
                .isEqualTo("{\"displayName\":\"Jeanne DURAND\",\"role\":\"Patient\"}");
        assertThat(feed.path("items").path(0).path("author").path("displayName").asText())
                .as("not in the directory: the name the document carries")
                .isEqualTo("Dr Hélène Moreau");
    }

    @Test
    void asksTheRecordForThisPatientOnlyAndNothingOfTheFuture() {
        playFeed();

        api.get(FEED + "?limit=5", "patient");

        assertThat(FHIR.asked())
                .extracting(Asked::target)
                .contains(
                        "GET DocumentReference?patient=Patient/p1&date=le2026-03-03T10:00:00.000Z&_sort=-date&_count=6",
                        "GET Observation?patient=Patient/p1&category=vital-signs&date=le2026-03-03T10:00:00.000Z&_sort=-date&_count=6");
    }

    @Test
    void goesOnWhereThePageEnded() {
        playFeed();

        var first = json(api.get(FEED + "?limit=1", "patient"));
        var second = json(api.get(FEED + "?limit=1&cursor=" + first.path("next").asText(), "patient"));
        var third = json(api.get(FEED + "?limit=1&cursor=" + second.path("next").asText(), "patient"));

        assertThat(first.path("items").findValuesAsText("kind")).containsExactly("report");
        assertThat(second.path("items").findValuesAsText("kind")).containsExactly("measure");
        assertThat(third.path("items").findValuesAsText("kind")).containsExactly("note");
        assertThat(third.has("next")).isFalse();
    }

    @Test
    void givesOneKindOnly() {
        playFeed();

        var measures = json(api.get(FEED + "?kind=measure", "patient"));
        var reports = json(api.get(FEED + "?kind=report&limit=1", "patient"));

        assertThat(measures.path("items").findValuesAsText("kind")).containsExactly("measure");
        assertThat(reports.path("items").findValuesAsText("kind")).containsExactly("report");
        assertThat(reports.has("next")).isFalse();
    }

    @Test
    void takesNoCursorOfAnotherCircle() {
        playFeed();
        FHIR.plays("GET CareTeam/c2", Golden.resource("CareTeam", "everything").replace("\"c1\"", "\"c2\""));
        var next = json(api.get(FEED + "?limit=1", "patient")).path("next").asText();

        assertThat(api.get("/v1/circles/c2/feed?cursor=" + next, "patient").statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsAnEmptyFeed() {
        assertThat(text(api.get(FEED, "patient"))).isEqualTo("{\"items\":[]}");
    }

    @Test
    void writesANoteAsTheLiaisonNotebookWantsIt() {
        var answer = api.post(NOTES, "nurse", NOTE);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
        var written = FHIR.asked().stream()
                .filter(asked -> asked.target().startsWith("PUT "))
                .findFirst()
                .orElseThrow();
        var document = FhirContext.forR4Cached().newJsonParser().parseResource(DocumentReference.class, written.body());
        assertThat(written.target())
                .isEqualTo("PUT DocumentReference/" + json(answer).path("id").asText());
        assertThat(document.getType().getCodingFirstRep().getSystem()).endsWith("TRE-R234-TypeNote");
        assertThat(document.getType().getCodingFirstRep().getCode()).isEqualTo("OBS");
        assertThat(document.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(document.getAuthor())
                .singleElement()
                .satisfies(author -> assertThat(author.getReference()).isEqualTo("PractitionerRole/nurse-role"));
        assertThat(document.getDescription()).isEqualTo("Nuit");
        assertThat(document.getDate()).isEqualTo(NOW);
        assertThat(document.hasDocStatus()).isFalse();
        assertThat(document.getContentFirstRep().getAttachment().getContentType())
                .startsWith("text/plain");
        assertThat(new String(
                        document.getContentFirstRep().getAttachment().getData(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("Bien dormi 😀");
        assertThat(json(answer).path("text").asText()).isEqualTo("Bien dormi 😀");
        assertThat(json(answer).path("author").path("role").asText()).isEqualTo("Médecin · Dermatologie");
    }

    @Test
    void writesANoteOnceHoweverOftenItIsSent() {
        var first = api.post(NOTES, "patient", NOTE, "Idempotency-Key", "k1");
        var again = api.post(NOTES, "patient", NOTE, "Idempotency-Key", "k1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(text(again)).isEqualTo(text(first));
        assertThat(FHIR.asked())
                .filteredOn(asked -> asked.target().startsWith("PUT "))
                .hasSize(1);
    }

    @Test
    void refusesTheSameKeyForOtherWords() {
        api.post(NOTES, "patient", NOTE, "Idempotency-Key", "k1");

        var other = api.post(NOTES, "patient", NOTE.replace("Bien", "Mal"), "Idempotency-Key", "k1");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).path("code").asText()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keepsTheKeysOfTwoWritersApart() {
        var mine = api.post(NOTES, "patient", NOTE, "Idempotency-Key", "k1");
        var theirs = api.post(NOTES, "nurse", NOTE, "Idempotency-Key", "k1");

        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(json(theirs).path("id")).isNotEqualTo(json(mine).path("id"));
    }

    @Test
    void writesTwoNotesWhenNoKeySaysTheyAreOne() {
        api.post(NOTES, "patient", NOTE);
        api.post(NOTES, "patient", NOTE);

        assertThat(FHIR.asked())
                .filteredOn(asked -> asked.target().startsWith("PUT "))
                .hasSize(2);
    }

    @Test
    void asksAProfessionalWithoutSituationToChooseOne() {
        var answer = api.post(NOTES, "undecided", NOTE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("situation-required");
    }

    @Test
    void knowsNoNotebookForWhoMayNotWrite() {
        assertThat(api.post(NOTES, "helper", NOTE).statusCode()).isEqualTo(404);
        var asked = FHIR.asked().size();
        assertThat(FHIR.asked().subList(0, asked))
                .noneMatch(question -> question.target().startsWith("PUT "));
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        var answer = json(api.post(NOTES, "patient", "{\"title\":\"" + "a".repeat(201) + "\"}"));

        assertThat(answer.path("errors").has("type")).isTrue();
        assertThat(answer.path("errors").has("title")).isTrue();
        assertThat(answer.path("errors").path("text").asText()).isEqualTo("obligatoire");
    }
}
