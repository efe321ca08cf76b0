package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;

/// Compares what a stranger is told of a record and of nothing.
///
/// The caller is in another circle. Each asks twice, about patient A, whom they may not see, and about one who does not
/// exist: status, body and the telling headers must be the same, and the answer holds nothing of A. So a test holds
/// whether the
/// interaction is closed or open.
abstract class LeakChecklist extends RunningServer {

    void same(String question) {
        same("GET", question, null, Map.of());
    }

    void same(String question, String unknown) {
        compare(
                server.send(CALLERS.specialist, "GET", question, null, Map.of()),
                server.send(CALLERS.specialist, "GET", unknown, null, Map.of()),
                question,
                unknown);
    }

    void same(String method, String path, @org.jspecify.annotations.Nullable String body, Map<String, String> headers) {
        for (Caller caller : List.of(CALLERS.specialist, CALLERS.outsider, CALLERS.patientB, CALLERS.relativeB)) {
            compare(
                    server.send(caller, method, path, body, headers),
                    server.send(caller, method, unknown(path), body == null ? null : unknown(body), unknown(headers)),
                    path,
                    unknown(path));
        }
    }

    private static Map<String, String> unknown(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, each -> unknown(each.getValue())));
    }

    private static String unknown(String text) {
        return text.replaceAll("\\b(pat|obs|enc|com|consent|report|list)-a\\b", "$1-z");
    }

    private static void compare(Answer foreign, Answer unknown, String path, String unknownPath) {
        assertThat(foreign.status())
                .as(foreign.request() + " " + foreign.body())
                .isEqualTo(unknown.status());
        assertThat(foreign.status()).as(foreign.request()).isNotEqualTo(201).isLessThan(500);
        assertThat(neutral(foreign.body(), path)).as(foreign.request()).isEqualTo(neutral(unknown.body(), unknownPath));
        for (var header : List.of("ETag", "Last-Modified", "Location", "Content-Location", "Content-Type")) {
            assertThat(foreign.header(header))
                    .as(foreign.request() + " " + header)
                    .isEqualTo(unknown.header(header));
        }
        assertThat(foreign.body().replaceAll("\"url\":\"[^\"]*\"", ""))
                .doesNotContain("Famillea", "\"id\":\"obs-a\"", "\"id\":\"pat-a\"");
        if (foreign.status() == 200 && foreign.body().contains("\"Bundle\"")) {
            assertThat(foreign.as(Bundle.class).getEntry().stream()
                            .filter(entry -> entry.getResource().fhirType().equals("Observation")
                                    || entry.getResource().getId().contains("-a")))
                    .as(foreign.request())
                    .isEmpty();
        }
    }

    /// The answer without the question it repeats.
    private static String neutral(String body, String path) {
        return body.replaceAll("\"url\":\"[^\"]*\"", "")
                .replace(path, "")
                .replaceAll("\\b[a-z]+-[az]\\b|Famille(a|zz)|ins-(a|zz)", "");
    }
}
