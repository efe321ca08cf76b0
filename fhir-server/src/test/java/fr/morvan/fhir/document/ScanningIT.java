package fr.morvan.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Exports;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.france.terminology.DocumentVisibility;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bytes that are infected, or that nobody looked at, are served to nobody.
class ScanningIT extends RunningServer {

    private static final byte[] INFECTED =
            "%PDF-1.7 $EICAR-STANDARD-ANTIVIRUS-TEST-FILE!".getBytes(StandardCharsets.US_ASCII);

    @AfterEach
    void scannerIsUp() {
        SCANNER.down(false);
        SCANNER.undecided(false);
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
        SCANNER.down(true);
        bytes.setData(INFECTED);
        var put = server.put(CALLERS.loader, bytes);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.body()).doesNotContain("\"data\"");
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(409);
        SCANNER.down(false);
        assertThat(becomes(stored, "clean")).isEqualTo("infected");
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(409);
        bytes.setData(Papers.PDF);
        assertThat(server.put(CALLERS.loader, bytes).status()).isEqualTo(200);
        assertThat(becomes(stored, "infected")).isEqualTo("clean");
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(200);
        // the version before still has the others
        var old = server.get(CALLERS.loader, url(stored) + "/_history/2");
        assertThat(old.status()).as(old.body()).isEqualTo(409);
        assertThat(server.get(CALLERS.loader, url(stored) + "/_history/1").status())
                .isEqualTo(200);
    }

    @Test
    void authorIsToldOnTheDocumentAndByTheFeedAndReplacesIt() {
        SCANNER.down(true);
        var stored = published(INFECTED);
        var cursor = server.get(CALLERS.member, "$changes").as(Bundle.class);
        SCANNER.down(false);
        assertThat(becomes(stored)).isEqualTo("infected");
        var told = server.get(CALLERS.member, "DocumentReference/" + stored.getIdPart())
                .as(DocumentReference.class);
        assertThat(said(told, "text")).contains("Logiciel malveillant", "remplacez", "Malware");
        assertThat(changes(cursor.getLinkFirstRep().getUrl(), stored)).isTrue();
        var next = report(Papers.PDF);
        next.addRelatesTo()
                .setCode(DocumentReference.DocumentRelationshipType.REPLACES)
                .setTarget(new Reference("DocumentReference/" + stored.getIdPart()));
        assertThat(server.post(CALLERS.member, "DocumentReference", next).status())
                .isEqualTo(201);
    }

    @Test
    void nobodyElseSaysWhatTheScannerSays() {
        SCANNER.down(true);
        var claimed = report(Papers.PDF);
        ScanState.CLEAN.on(claimed);
        var answer = server.post(CALLERS.member, "DocumentReference", claimed);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var stored = answer.as(DocumentReference.class);
        assertThat(state(stored)).isEqualTo("pending");
        ScanState.CLEAN.on(stored);
        assertThat(server.put(CALLERS.loader, stored).status()).isEqualTo(200);
        var held = server.get(CALLERS.loader, "DocumentReference/" + stored.getIdPart());
        assertThat(state(held.as(DocumentReference.class))).isEqualTo("pending");
        assertThat(server.get(CALLERS.member, url(stored)).status()).isEqualTo(409);
    }

    @Test
    void maskingADocumentOneReadBeforeTheScannerSpokeIsNoRewriting() {
        SCANNER.down(true);
        var stored = published(Papers.PDF);
        SCANNER.down(false);
        assertThat(becomes(stored)).isEqualTo("clean");
        stored.addSecurityLabel()
                .addCoding()
                .setSystem(DocumentVisibility.SYSTEM)
                .setCode(DocumentVisibility.HIDDEN_FROM_PROFESSIONALS.code());
        var masked = server.put(CALLERS.member, stored);
        assertThat(masked.status()).as(masked.body()).isEqualTo(200);
        assertThat(state(masked.as(DocumentReference.class))).isEqualTo("clean");
    }

    @Test
    void whatTheScannerWillNotDecideWaitsAndDoesNotHoldUpTheOthers() {
        SCANNER.undecided(true);
        var stubborn = published("%PDF-1.7 too much for it".getBytes(StandardCharsets.US_ASCII));
        SCANNER.undecided(false);
        SCANNER.down(true);
        var other = published(Papers.PDF);
        SCANNER.undecidedOf("too much for it");
        SCANNER.down(false);
        assertThat(becomes(other)).isEqualTo("clean");
        assertThat(state(stubborn)).isEqualTo("pending");
        assertThat(server.get(CALLERS.member, url(stubborn)).status()).isEqualTo(409);
    }

    @Test
    void anExportHoldsNoBytesThatAreHeldBack() {
        SCANNER.down(true);
        var stored = published(INFECTED);
        var lines =
                Exports.lines(server, CALLERS.loader, Exports.files(server, CALLERS.loader, "$export?_type=Binary"));
        assertThat(lines)
                .filteredOn(line -> url(stored).equals(Exports.id(line)))
                .singleElement()
                .satisfies(line -> assertThat(line.has("data")).isFalse());
    }

    private boolean changes(String next, DocumentReference document) {
        var until = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(until)) {
            if (server.get(CALLERS.member, next).ids().contains("DocumentReference/" + document.getIdPart())) {
                return true;
            }
        }
        return false;
    }

    private String becomes(DocumentReference document) {
        return becomes(document, "pending");
    }

    private String becomes(DocumentReference document, String before) {
        var until = Instant.now().plus(Duration.ofSeconds(20));
        var state = before;
        while (state.equals(before) && Instant.now().isBefore(until)) {
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
        return said(document, "state");
    }

    private static String said(DocumentReference document, String part) {
        return document.getContentFirstRep()
                .getAttachment()
                .getExtensionByUrl(ScanState.EXTENSION)
                .getExtensionByUrl(part)
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
