package fr.morvan.teleconsult.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.RecordingRecord.Write;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From the end of the act to what the record and the observatory get.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosingIT {

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, record);
        node.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private String path(String id, String rest) {
        return "/api/consultations/" + id + rest;
    }

    private Answer sign(String id, String... recipients) {
        return node.post(specialist, path(id, "/report/signature"), Map.of("recipients", List.of(recipients)));
    }

    @Test
    void closesOnlyWhenNothingIsMissing() {
        String id = Act.ended(node, nurse, specialist);
        assertThat(node.get(specialist, path(id, "/report")).problem()).isEqualTo("not-found");
        Answer empty = sign(id);
        assertThat(empty.problem()).isEqualTo("closure-incomplete");
        assertThat(empty.json().path("missing").toString()).isEqualTo("[\"report\",\"recipients\"]");
        assertThat(node.put(nurse, path(id, "/report"), Map.of("conclusion", "a", "recommendations", ""))
                        .problem())
                .as("the specialist writes")
                .isEqualTo("not-allowed");
        Answer draft = node.put(specialist, path(id, "/report"), Map.of("conclusion", "Eczéma", "recommendations", ""));
        assertThat(draft.status()).isEqualTo(200);
        assertThat(sign(id).json().path("missing").toString()).isEqualTo("[\"recipients\"]");
        assertThat(sign(id, "everybody").problem()).isEqualTo("bad-request");
        assertThat(node.get(specialist, path(id, "/report.pdf")).problem()).isEqualTo("not-found");
        assertThat(sign(id, "gp", "patient").json().path("state").asText()).isEqualTo("closed");
        assertThat(node.put(specialist, path(id, "/report"), Map.of("conclusion", "x", "recommendations", ""))
                        .problem())
                .as("a signed report keeps its words")
                .isEqualTo("wrong-state");
    }

    @Test
    void notesTheCutLineAndTellsTheRecordOnce() throws Exception {
        awaitQuiet();
        int before = record.writes().size();
        long counted = observed();
        String id = Act.endedWithACut(node, nurse, specialist);
        node.put(specialist, path(id, "/report"), Map.of("conclusion", "Eczéma", "recommendations", "Émollient"));
        JsonNode incident = node.get(nurse, path(id, "/report"))
                .json()
                .path("platformIncidents")
                .get(0);
        assertThat(incident.path("side").asText()).isEqualTo("requester");
        assertThat(incident.has("to")).isTrue();
        assertThat(sign(id, "gp").status()).isEqualTo(200);
        assertThat(sign(id, "gp").json().path("state").asText())
                .as("signing again changes nothing")
                .isEqualTo("closed");

        byte[] pdf = node.get(nurse, path(id, "/report.pdf")).response().body();
        assertThat(text(pdf))
                .contains("Jeanne DUPONT")
                .contains("Eczéma")
                .contains("Liaison interrompue côté patient")
                .contains("Fréquence cardiaque")
                .contains("RPPS 10001234567");

        List<Write> writes = Act.awaitWrites(record, before + 7);
        List<JsonNode> encounters = ofAct(id, "/fhir/Encounter/" + id);
        assertThat(encounters.stream().map(each -> each.path("status").asText()))
                .containsExactly("triaged", "arrived", "in-progress", "onleave", "in-progress", "in-progress");
        assertThat(encounters.get(4).path("period").has("end")).isFalse();
        assertThat(encounters.get(5).path("period").has("end"))
                .as("access to the record ends with the act, signed or not")
                .isTrue();
        assertThat(encounters.getFirst().path("class").path("code").asText()).isEqualTo("VR");
        assertThat(encounters.getFirst().path("participant").findValuesAsText("reference"))
                .containsExactly("PractitionerRole/nurse", "PractitionerRole/derm1");
        JsonNode bundle = ofAct(id, "/fhir").getFirst();
        assertThat(bundle.path("type").asText()).isEqualTo("transaction");
        assertThat(bundle.findValuesAsText("method")).containsOnly("PUT");
        assertThat(bundle.findValuesAsText("resourceType"))
                .contains("Bundle", "Encounter", "DocumentReference", "Observation");
        JsonNode attachment = bundle.path("entry")
                .get(1)
                .path("resource")
                .path("content")
                .get(0)
                .path("attachment");
        byte[] sent = Base64.getDecoder().decode(attachment.path("data").asText());
        assertThat(sent).isEqualTo(pdf);
        assertThat(attachment.path("size").asInt()).isEqualTo(pdf.length);
        assertThat(attachment.path("hash").asText())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(pdf)));
        Thread.sleep(Duration.ofMillis(1_500));
        assertThat(ofAct(id, "/fhir")).as("closed once").hasSize(1);
        assertThat(record.writes()).hasSize(writes.size());
        assertThat(observed()).isGreaterThanOrEqualTo(counted);
    }

    private void awaitQuiet() throws InterruptedException {
        String open = "select count(*) from outbox where done_at is null";
        while (node.bean(JdbcClient.class).sql(open).query(Long.class).single() > 0) {
            Thread.sleep(20);
        }
    }

    /// What the record was sent about an act, at a path.
    private List<JsonNode> ofAct(String id, String path) {
        return record.writes().stream()
                .filter(write -> write.path().equals(path) && write.body().contains(id))
                .map(write -> {
                    try {
                        return TestNode.JSON.readTree(write.body());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /// Counts under eleven are masked; the cube's own rules are tested apart.
    private long observed() {
        String month = YearMonth.now(ZoneId.of("Europe/Paris")).toString();
        Answer cube = node.get(issuer.analyst(), "/api/observatory/teleconsultations?from=" + month + "&to=" + month);
        assertThat(cube.status()).isEqualTo(200);
        return cube.json().path("total").asLong(0);
    }

    @Test
    void givesTurnCredentialsToParticipantsDuringTheActOnly() {
        String id = Act.begun(node, nurse, specialist);
        JsonNode servers =
                node.get(nurse, "/api/ice-servers?consultation=" + id).json();
        JsonNode turn = servers.path("iceServers").get(0);
        assertThat(turn.path("urls").get(0).asText()).startsWith("turn:");
        assertThat(turn.path("username").asText()).matches("[0-9]+:nurse");
        assertThat(Base64.getDecoder().decode(turn.path("credential").asText())).hasSize(20);
        assertThat(node.get(issuer.professional("dehors", "outsider"), "/api/ice-servers?consultation=" + id)
                        .problem())
                .isEqualTo("not-found");
        node.post(nurse, path(id, "/end"), Map.of());
        assertThat(node.get(nurse, "/api/ice-servers?consultation=" + id).problem())
                .isEqualTo("wrong-state");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
