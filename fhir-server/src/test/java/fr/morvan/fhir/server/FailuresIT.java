package fr.morvan.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.RunningServer;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad input gets a clear OperationOutcome, never a stack trace or a 500.
class FailuresIT extends RunningServer {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "not json",
                "{\"resourceType\":\"Nothing\"}",
                "{\"resourceType\":\"Observation\",\"status\":\"no-such-code\"}",
                "{\"resourceType\":\"Observation\",\"subject\":\"Patient/pat-a\"}",
                "{\"resourceType\":\"Observation\",\"effectiveDateTime\":\"yesterday\"}",
                "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e999999999}}",
                "{\"resourceType\":\"Observation\",\"unknown\":1}",
                "<Observation xmlns=\"http://hl7.org/fhir\">",
            })
    void malformedBodies(String body) {
        clear(server.send(CALLERS.member, "POST", "Observation", body, Map.of()), 400);
    }

    @Test
    void bodyOfAnotherType() {
        clear(server.send(CALLERS.loader, "POST", "Observation", "{\"resourceType\":\"Patient\"}", Map.of()), 400);
        clear(server.send(CALLERS.loader, "POST", "", "{\"resourceType\":\"Patient\"}", Map.of()), 400);
    }

    @Test
    void idOfAnotherResource() {
        var body = "{\"resourceType\":\"Observation\",\"id\":\"other\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}";
        clear(server.send(CALLERS.loader, "PUT", "Observation/this", body, Map.of()), 400);
    }

    @Test
    void nestedTooDeep() {
        var body = "{\"resourceType\":\"Observation\",\"extension\":" + "[{\"extension\":".repeat(5_000);
        var answer = server.send(CALLERS.loader, "POST", "Observation", body, Map.of());
        clear(answer, 400);
        assertThat(answer.issue()).isEqualTo(IssueType.TOOCOSTLY);
    }

    @Test
    void tooLong() {
        var body = "{\"resourceType\":\"Observation\",\"x\":\"" + "y".repeat(9_000_000) + "\"}";
        clear(server.send(CALLERS.member, "POST", "Observation", body, Map.of()), 413);
    }

    @Test
    void compressedBody() {
        clear(server.send(CALLERS.loader, "POST", "Observation", "{}", Map.of("Content-Encoding", "gzip")), 400);
    }

    @Test
    void endlessNumberInQuotes() {
        var body = "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":\"1e999999999\"}}";
        clear(server.send(CALLERS.loader, "POST", "Observation", body, Map.of()), 422);
    }

    @Test
    void xmlWithEndlessNumber() {
        var body =
                "<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"final\"/><code><text value=\"x\"/></code>"
                        + "<valueQuantity><value value=\"1e999999999\"/></valueQuantity></Observation>";
        clear(xml(body), 422);
    }

    @Test
    void xmlWithEntities() {
        var body = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"&e;\"/></Observation>";
        clear(xml(body), 400);
    }

    @Test
    void unknownTypesAndMethods() {
        clear(server.get(CALLERS.member, "Nothing/1"), 404);
        clear(server.send(CALLERS.member, "PUT", "Observation", "{}", Map.of()), 405);
        clear(server.get(CALLERS.member, "Observation/" + "x".repeat(65)), 404);
        clear(server.get(CALLERS.member, "Observation/obs-a/_history/x"), 404);
    }

    @Test
    void saysWhatIsOpen() {
        var statement = server.get(CALLERS.loader, "metadata").as(CapabilityStatement.class);
        var rest = statement.getRestFirstRep();
        assertThat(rest.getOperation())
                .extracting(operation -> operation.getName())
                .containsExactly("changes");
        assertThat(rest.getResource()).allSatisfy(resource -> {
            assertThat(resource.getOperation()).isEmpty();
            assertThat(resource.getInteraction())
                    .extracting(interaction -> interaction.getCode().toCode())
                    .doesNotContain("delete", "patch", "history-type");
        });
    }

    @Test
    void readyWithoutSignInAndWithoutDetails() {
        var health = server.send(
                CALLERS.loader,
                "GET",
                "http://localhost:" + server.port() + "/actuator/health/readiness",
                null,
                Map.of("Accept", "application/json"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    private Answer xml(String body) {
        return server.send(CALLERS.loader, "POST", "Observation", body, Map.of("Content-Type", "application/fhir+xml"));
    }

    private static void clear(Answer answer, int status) {
        assertThat(answer.status())
                .as(answer.request() + " -> " + answer.body())
                .isEqualTo(status);
        assertThat(answer.body())
                .as(answer.request())
                .contains("\"resourceType\":\"OperationOutcome\"")
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("HAPI-");
    }
}
