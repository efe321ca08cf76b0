package fr.morvan.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.PlantedAccess;
import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents come in with their bytes, which are then seen by whoever sees the document.
class PublicationIT extends RunningServer {

    private static final String NATIONAL =
            "https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-simplified-publish";

    private static final List<Caller> STRANGERS = List.of(
            CALLERS.outsider,
            CALLERS.specialist,
            CALLERS.patientB,
            CALLERS.relativeA,
            CALLERS.relativeB,
            CALLERS.helper,
            CALLERS.analyst,
            CALLERS.operator);

    @Test
    void bytesAreStoredApartAndReadByWhoeverSeesTheDocument() {
        var stored = published(CALLERS.member, Papers.report("a"));
        var attachment = stored.getContentFirstRep().getAttachment();
        assertThat(attachment.hasData()).isFalse();
        assertThat(attachment.getUrl()).matches("Binary/[0-9a-f-]{36}");
        assertThat(attachment.getSize()).isEqualTo(Papers.PDF.length);
        for (var caller : List.of(CALLERS.member, CALLERS.professional("gp"), CALLERS.patientA, CALLERS.loader)) {
            assertThat(server.get(caller, attachment.getUrl()).as(Binary.class).getData())
                    .as(caller.name())
                    .isEqualTo(Papers.PDF);
        }
        var raw = server.send(CALLERS.member, "GET", attachment.getUrl(), null, Map.of("Accept", "application/pdf"));
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.header("Content-Type")).startsWith("application/pdf");
        assertThat(raw.body()).isEqualTo(new String(Papers.PDF, StandardCharsets.US_ASCII));
    }

    @Test
    void bytesAreUnknownToWhoeverDoesNotSeeTheDocument() {
        var url = url(published(CALLERS.member, Papers.report("a")));
        for (var caller : STRANGERS) {
            var refused = server.get(caller, url);
            assertThat(refused.status()).as(caller.name()).isEqualTo(404);
            assertThat(refused.body())
                    .isEqualTo(server.get(caller, "Binary/" + UUID.randomUUID()).body());
        }
        assertThat(server.get(CALLERS.member, url + "/_history/1").status()).isEqualTo(404);
        assertThat(server.get(CALLERS.member, "Binary").status()).isEqualTo(403);
        PlantedAccess.with(
                Defect.NO_FILTER,
                () -> assertThat(server.get(CALLERS.outsider, url).status())
                        .as("the test sees a missing ring")
                        .isEqualTo(200));
    }

    @Test
    void bytesFollowTheMaskOfTheDocument() {
        var stored = published(CALLERS.member, Papers.report("a"));
        var doctor = CALLERS.professional("consultant");
        assertThat(server.get(doctor, url(stored)).status()).isEqualTo(200);
        assertThat(patch(CALLERS.member, stored, Papers.labelled("MASQUE_PS")).status())
                .isEqualTo(200);
        assertThat(server.get(doctor, url(stored)).status()).isEqualTo(404);
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    size         ; size
                    hash         ; SHA-1
                    type         ; n'est pas accepté
                    disguise     ; n'est pas du type
                    title        ; title
                    url          ; sans url
                    nothing      ; data
                    two          ; un seul
                    superseded   ; status
                    """)
    void whatDoesNotFitIsRefusedAndNothingIsWritten(String what, String said) {
        long before = stored();
        var document = Papers.report("a");
        var attachment = document.getContentFirstRep().getAttachment();
        switch (what) {
            case "size" -> attachment.setSize(3);
            case "hash" -> attachment.setHash(Papers.sha1(new byte[] {1}));
            case "type" -> attachment.setContentType("text/html");
            case "disguise" -> attachment.setContentType("image/png");
            case "title" -> attachment.setTitleElement(null);
            case "url" -> attachment.setUrl("Binary/" + UUID.randomUUID());
            case "nothing" -> document.getContentFirstRep().setAttachment(new Attachment().setTitle("rien"));
            case "two" -> document.addContent().setAttachment(Papers.pdf());
            case "superseded" ->
                document.setStatus(org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus.SUPERSEDED);
            default -> throw new IllegalArgumentException(what);
        }
        var refused = server.post(CALLERS.member, "DocumentReference", document);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains(said);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void onlyTheAuthorPublishesOfATypeOfTheirProfessionAboutAPatientOfTheirs() {
        long before = stored();
        var dentists = Papers.report("a", "PractitionerRole/role-dentist");
        dentists.getType().getCodingFirstRep().setCode("75496-0");
        for (var refused : List.of(
                server.post(CALLERS.member, "DocumentReference", Papers.report("a", "PractitionerRole/role-gp")),
                server.post(CALLERS.member, "DocumentReference", Papers.report("b")),
                server.post(CALLERS.member, "DocumentReference", Papers.report("zzz")),
                server.post(CALLERS.patientA, "DocumentReference", Papers.report("a", "Patient/pat-a")),
                server.post(CALLERS.professional("dentist"), "DocumentReference", dentists))) {
            assertThat(refused.status()).as(refused.request()).isEqualTo(404);
        }
        // wrong content about a foreign patient says no more than an unknown one
        var wrong = Papers.report("b");
        wrong.getContentFirstRep().getAttachment().setSize(3);
        assertThat(server.post(CALLERS.member, "DocumentReference", wrong).status())
                .isEqualTo(404);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void serviceSaysByItsProfileThatItPublishes() {
        var plain = published(CALLERS.loader, Papers.report("a"));
        assertThat(plain.getContentFirstRep().getAttachment().hasData()).isTrue();
        var national = Papers.report("a");
        national.getMeta().addProfile(NATIONAL);
        assertThat(url(published(CALLERS.loader, national))).startsWith("Binary/");
        var wrong = Papers.report("a");
        wrong.getContentFirstRep().getAttachment().setHash(new byte[20]);
        assertThat(server.post(CALLERS.loader, "DocumentReference", wrong).status())
                .isEqualTo(422);
    }

    @Test
    void readingTheBytesIsReadingTheDocumentInTheAudit() {
        var stored = published(CALLERS.member, Papers.report("a"));
        assertThat(server.get(CALLERS.professional("gp"), url(stored)).status()).isEqualTo(200);
        assertThat(server.get(CALLERS.patientA, "Patient/pat-a/$access-log?_count=1")
                        .body())
                .contains("gp");
    }

    @Test
    void searchOfMhdNamesPatientAndStatus() {
        var it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
        var stored = published(CALLERS.member, Papers.report(it));
        var question = "DocumentReference?patient=pat-" + it + "&period=ge2020";
        var refused = server.get(CALLERS.member, question);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("ITI-67", "status");
        assertThat(server.get(CALLERS.member, "DocumentReference?period=ge2020&status=current")
                        .status())
                .isEqualTo(400);
        assertThat(server.get(
                                CALLERS.member,
                                "DocumentReference?status=current&date=ge2026-01-01&type=http://loinc.org|11488-4&patient=pat-"
                                        + it)
                        .ids())
                .contains("DocumentReference/" + stored.getIdPart());
        assertThat(server.get(CALLERS.member, question + "&status=current").status())
                .isEqualTo(200);
    }

    private long stored() {
        return jdbc.sql("select count(*) from hfj_resource where res_type in ('DocumentReference', 'Binary')")
                .query(Long.class)
                .single();
    }

    private DocumentReference published(Caller caller, DocumentReference document) {
        var answer = server.post(caller, "DocumentReference", document);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(DocumentReference.class);
    }

    private Answer patch(Caller caller, DocumentReference document, String patch) {
        return server.send(
                caller,
                "PATCH",
                "DocumentReference/" + document.getIdPart(),
                patch,
                Map.of("Content-Type", "application/json-patch+json"));
    }

    private static String url(DocumentReference document) {
        return document.getContentFirstRep().getAttachment().getUrl();
    }
}
