package fr.morvan.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bytes that are infected, or that nobody looked at, are served to nobody.
class ScanningIT extends RunningServer {

    private static final byte[] INFECTED =
            "%PDF-1.7 $EICAR-STANDARD-ANTIVIRUS-TEST-FILE!".getBytes(StandardCharsets.US_ASCII);

    @AfterEach
    void scannerIsUp() {
        SCANNER.down(false);
    }

    @Test
    void cleanDocumentIsServed() {
        var stored = published(Papers.PDF);
        assertThat(state(stored)).isEqualTo("clean");
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(200);
    }

    @Test
    void authorIsToldAtOnceAndNothingIsStored() {
        long before = stored();
        var refused = server.post(CALLERS.member, "DocumentReference", report(INFECTED));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("malveillant");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void withoutScannerADocumentIsPendingThenServed() {
        SCANNER.down(true);
        var stored = published(Papers.PDF);
        assertThat(state(stored)).isEqualTo("pending");
        for (var caller : List.of(CALLERS.member, CALLERS.patientA, CALLERS.loader)) {
            var held = server.get(caller, url(stored));
            assertThat(held.status()).as(held.body()).isEqualTo(409);
            assertThat(held.issue()).isEqualTo(IssueType.SECURITY);
            assertThat(held.body()).contains("en cours de contrôle").doesNotContain("%PDF");
        }
        var raw = server.send(CALLERS.member, "GET", url(stored), null, Map.of("Accept", "application/pdf"));
        assertThat(raw.status()).isEqualTo(409);
        assertThat(server.get(CALLERS.loader, "Binary?_id=" + url(stored).substring("Binary/".length()))
                        .body())
                .doesNotContain("\"data\"");
        assertThat(server.get(CALLERS.outsider, url(stored)).status()).isEqualTo(404);
        SCANNER.down(false);
        assertThat(becomes(stored)).isEqualTo("clean");
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(200);
    }

    @Test
    void infectedDocumentFoundLaterIsNeverServed() {
        SCANNER.down(true);
        var stored = published(INFECTED);
        SCANNER.down(false);
        assertThat(becomes(stored)).isEqualTo("infected");
        for (var caller : List.of(CALLERS.member, CALLERS.patientA, CALLERS.loader)) {
            var held = server.get(caller, url(stored));
            assertThat(held.status()).isEqualTo(409);
            assertThat(held.body()).contains("infecté").doesNotContain("EICAR");
        }
    }

    @Test
    void bytesThatCameAroundTheScannerArePending() {
        var stored = published(Papers.PDF);
        jdbc.sql("delete from document_scan where document_id = ?")
                .param(stored.getIdPart())
                .update();
        SCANNER.down(true);
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(409);
    }

    @Test
    void bytesPutInThePlaceOfCleanOnesAreScannedAnew() {
        var stored = published(Papers.PDF);
        var bytes = server.get(CALLERS.loader, url(stored)).as(Binary.class);
        bytes.setData(INFECTED);
        assertThat(server.put(CALLERS.loader, bytes).status()).isEqualTo(200);
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(409);
    }

    private String becomes(DocumentReference document) {
        var until = Instant.now().plus(Duration.ofSeconds(20));
        var state = "pending";
        while (state.equals("pending") && Instant.now().isBefore(until)) {
            state = state(server.get(CALLERS.member, "DocumentReference/" + document.getIdPart())
                    .as(DocumentReference.class));
        }
        return state;
    }

    private static DocumentReference report(byte[] bytes) {
        var document = Papers.report("a");
        document.getContentFirstRep()
                .getAttachment()
                .setData(bytes)
                .setSize(bytes.length)
                .setHash(Papers.sha1(bytes));
        return document;
    }

    private DocumentReference published(byte[] bytes) {
        var answer = server.post(CALLERS.member, "DocumentReference", report(bytes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(DocumentReference.class);
    }

    private static String state(DocumentReference document) {
        return document.getContentFirstRep()
                .getAttachment()
                .getExtensionByUrl(ScanState.EXTENSION)
                .getValue()
                .primitiveValue();
    }

    private static String url(DocumentReference document) {
        return document.getContentFirstRep().getAttachment().getUrl();
    }

    private long stored() {
        return jdbc.sql("select count(*) from hfj_resource").query(Long.class).single();
    }
}
