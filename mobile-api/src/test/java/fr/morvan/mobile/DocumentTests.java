package fr.morvan.mobile;

import static fr.morvan.mobile.testing.MobileApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.mobile.testing.Golden;
import fr.morvan.mobile.testing.ServiceTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/v1/circles/{id}/documents/{documentId}/content` before recorded FHIR answers.
class DocumentTests extends ServiceTest {

    private static final String CONTENT = "/v1/circles/c1/documents/d1/content";
    private static final String REPORT = Golden.resource("DocumentReference", "everything");

    @BeforeEach
    void playReport() {
        FHIR.plays("GET CareTeam/c1", Golden.resource("CareTeam", "everything"))
                .plays("GET DocumentReference/d1", REPORT);
    }

    private HttpRequest.Builder content() {
        return api.request(CONTENT, "patient").GET();
    }

    @Test
    void givesThePdfAsADownload() {
        var answer = api.get(CONTENT, "patient");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo("%PDF-1.7");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"document-2026-03-02.pdf\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'");
    }

    @Test
    void sendsNothingAgainToWhoHasIt() {
        var tag = api.get(CONTENT, "patient").headers().firstValue("ETag").orElseThrow();

        assertThat(tag).startsWith("\"").doesNotStartWith("W/");
        assertThat(api.send(content().header("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        assertThat(api.send(content().header("If-None-Match", "\"other\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksTheRecordAgainEvenForWhatTheCallerHas() {
        var tag = api.get(CONTENT, "patient").headers().firstValue("ETag").orElseThrow();
        FHIR.plays("GET CareTeam/c1", 404, "{}");

        assertThat(api.send(content().header("If-None-Match", tag)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void givesTheRestOfAnInterruptedDownload() {
        var answer = api.send(content().header("Range", "bytes=5-"));

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo("1.7");
    }

    @Test
    void refusesARangeOutsideTheDocument() {
        assertThat(api.send(content().header("Range", "bytes=100-")).statusCode())
                .isEqualTo(416);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html,application/octet-stream,.bin",
        "image/svg+xml,application/octet-stream,.bin",
        "application/pdf; charset=x,application/pdf,.pdf",
        "IMAGE/JPEG,image/jpeg,.jpg",
        "nonsense,application/octet-stream,.bin"
    })
    void servesNothingABrowserWouldRun(String claimed, String served, String extension) {
        FHIR.plays("GET DocumentReference/d1", REPORT.replace("application/pdf", claimed));

        var answer = api.get(CONTENT, "patient");

        assertThat(answer.headers().firstValue("Content-Type")).contains(served);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains(extension);
    }

    @Test
    void knowsNoDocumentOfAnotherPatientHere() {
        FHIR.plays("GET DocumentReference/d1", REPORT.replace("Patient/p1", "Patient/p2"));

        var answer = api.get(CONTENT, "patient");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("code").asText()).isEqualTo("not-found");
    }

    @Test
    void knowsNoWithdrawnOrEmptyDocument() {
        FHIR.plays("GET DocumentReference/d1", REPORT.replace("\"current\"", "\"entered-in-error\""));
        assertThat(api.get(CONTENT, "patient").statusCode()).isEqualTo(404);

        FHIR.plays("GET DocumentReference/d1", REPORT.replace("\"data\":\"JVBERi0xLjc=\",", ""));
        assertThat(api.get(CONTENT, "patient").statusCode()).isEqualTo(404);
    }

    @Test
    void givesADocumentOfSomeMegabytes() {
        var large = Base64.getEncoder().encodeToString(new byte[6_000_000]);
        FHIR.plays("GET DocumentReference/d1", REPORT.replace("JVBERi0xLjc=", large));

        assertThat(api.get(CONTENT, "patient").body()).hasSize(6_000_000);
    }
}
