package fr.morvan.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.junit.jupiter.api.Test;

/// `/metadata` says what answers, and nothing that does not.
class MetadataIT extends RunningServer {

    private static final Caller NOBODY = new Caller("nobody", "", "");
    private static final String ID = "00000000-0000-4000-8000-000000000000";
    private static final Map<SearchParamType, String> VALUES = Map.of(
            SearchParamType.STRING, "x",
            SearchParamType.TOKEN, "x",
            SearchParamType.DATE, "2026-01-01",
            SearchParamType.NUMBER, "1",
            SearchParamType.QUANTITY, "1",
            SearchParamType.URI, "urn:x",
            SearchParamType.COMPOSITE, "x$1");

    @Test
    void eachClaimAnswers() {
        var rest = rest();
        var silent = new ArrayList<String>();
        for (var resource : rest.getResource()) {
            for (var interaction : resource.getInteraction()) {
                note(silent, tried(resource.getType(), interaction.getCode()));
            }
            for (var operation : resource.getOperation()) {
                note(silent, tried(resource.getType(), operation.getName()));
            }
        }
        assertThat(silent).isEmpty();
        assertThat(rest.getResource()).hasSizeGreaterThan(100);
        assertThat(rest.getInteraction())
                .extracting(each -> each.getCode().toCode())
                .containsExactlyInAnyOrder("transaction", "batch");
        for (var operation : rest.getOperation()) {
            note(silent, triedOnAll(operation.getName()));
        }
        assertThat(silent).isEmpty();
        assertThat(rest.getOperation())
                .extracting(each -> each.getName())
                .containsExactlyInAnyOrder("changes", "export", "export-poll-status", "export-file");
    }

    @Test
    void eachSearchParameterAndIncludeAnswers() {
        var silent = new ArrayList<String>();
        for (var resource : rest().getResource()) {
            for (var parameter : resource.getSearchParam()) {
                var value = VALUES.getOrDefault(parameter.getType(), ID);
                var answer = server.get(
                        CALLERS.loader, resource.getType() + "?_count=1&" + parameter.getName() + "=" + value);
                if (answer.status() != 200) {
                    silent.add(answer.request() + " -> " + answer.status() + " " + answer.body());
                }
            }
            for (var include : resource.getSearchInclude()) {
                var answer =
                        server.get(CALLERS.loader, resource.getType() + "?_count=1&_include=" + include.getValue());
                if (answer.status() != 200) {
                    silent.add(answer.request() + " -> " + answer.status() + " " + answer.body());
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void whatIsNotClaimedIsClosed() {
        var rest = rest();
        assertThat(rest.getResource())
                .extracting(CapabilityStatementRestResourceComponent::getType)
                .doesNotContain("AuditEvent", "SearchParameter", "StructureDefinition");
        assertThat(rest.getResource())
                .filteredOn(resource -> !resource.getType().equals("Subscription"))
                .allSatisfy(resource -> assertThat(resource.getConditionalDelete())
                        .isEqualTo(CapabilityStatement.ConditionalDeleteStatus.SINGLE));
        for (var type : List.of("AuditEvent", "SearchParameter", "StructureDefinition")) {
            assertThat(status("DELETE", type + "/" + ID, "")).isEqualTo(403);
        }
        assertThat(status("DELETE", "Patient?name=x", "")).isEqualTo(400);
        assertThat(status("GET", "AuditEvent", "")).isEqualTo(403);
        assertThat(status("GET", "Patient?phonetic=x", "")).isEqualTo(400);
        assertThat(status("GET", "_history", "")).isEqualTo(405);
        for (var operation : List.of("$meta", "$export", "$reindex", "$expunge", "Observation/$changes")) {
            assertThat(status("GET", operation, "")).as(operation).isIn(400, 404, 405);
        }
        assertThat(status("POST", "$changes", "{\"resourceType\":\"Parameters\"}"))
                .isEqualTo(405);
    }

    @Test
    void subscriptionIsToldAsItIs() {
        var told = rest().getResource().stream()
                .filter(each -> each.getType().equals("Subscription"))
                .findFirst()
                .orElseThrow();
        assertThat(told.getInteraction())
                .extracting(each -> each.getCode())
                .containsExactlyInAnyOrder(
                        TypeRestfulInteraction.READ,
                        TypeRestfulInteraction.CREATE,
                        TypeRestfulInteraction.UPDATE,
                        TypeRestfulInteraction.DELETE,
                        TypeRestfulInteraction.SEARCHTYPE);
        assertThat(told.getSearchParam()).isEmpty();
        assertThat(told.getOperation()).isEmpty();
        assertThat(told.getConditionalCreate()).isFalse();
    }

    @Test
    void unchangedIsNotSentAgain() {
        var seen = server.get(CALLERS.member, "Patient/pat-a");
        assertThat(server.send(
                                CALLERS.member,
                                "GET",
                                "Patient/pat-a",
                                null,
                                Map.of("If-None-Match", seen.header("ETag")))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void signInIsToldToEverybody() {
        var told = server.get(NOBODY, ".well-known/smart-configuration");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.header("Content-Type")).startsWith("application/json");
        assertThat(told.body()).contains("\"token_endpoint\"", "client_credentials", "S256");
        assertThat(server.send(NOBODY, "POST", ".well-known/smart-configuration", "", Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(server.get(NOBODY, ".well-known/other").status()).isEqualTo(401);
    }

    private CapabilityStatementRestComponent rest() {
        return server.get(NOBODY, "metadata").as(CapabilityStatement.class).getRestFirstRep();
    }

    private Answer tried(String type, TypeRestfulInteraction interaction) {
        var wrong = "{\"resourceType\":\"%s\",\"nothing\":1}".formatted(type);
        return switch (interaction) {
            case READ -> send("GET", type + "/" + ID, "");
            case VREAD -> send("GET", type + "/" + ID + "/_history/1", "");
            case HISTORYINSTANCE -> send("GET", type + "/" + ID + "/_history", "");
            case HISTORYTYPE -> send("GET", type + "/_history?_count=1", "");
            case SEARCHTYPE -> send("GET", type.equals("Subscription") ? type : type + "?_count=1", "");
            case CREATE -> send("POST", type, wrong);
            case UPDATE -> send("PUT", type + "/" + ID, wrong);
            case PATCH ->
                server.send(
                        CALLERS.loader,
                        "PATCH",
                        type + "/" + ID,
                        "[{\"op\":\"remove\",\"path\":\"/x\"}]",
                        Map.of("Content-Type", "application/json-patch+json"));
            case DELETE -> send("DELETE", type + "/" + ID, "");
            default -> throw new AssertionError("no way to try " + interaction);
        };
    }

    private Answer tried(String type, String operation) {
        return switch (operation) {
            case "everything", "summary" -> send("GET", type + "/" + ID + "/$" + operation, "");
            case "validate" ->
                send("POST", type + "/$validate", "{\"resourceType\":\"%s\",\"nothing\":1}".formatted(type));
            case "match", "merge", "unmerge" ->
                send("POST", type + "/$" + operation, "{\"resourceType\":\"Parameters\"}");
            case "break-glass", "break-glass-end" ->
                server.send(
                        CALLERS.professional("nurse"),
                        "POST",
                        type + "/" + ID + "/$" + operation,
                        "{\"resourceType\":\"Parameters\"}",
                        Map.of());
            case "break-glass-review" ->
                server.get(CALLERS.service("reviewer", "system/AuditEvent.s"), type + "/$" + operation);
            case "export" -> send("GET", type.equals("Group") ? "Group/" + ID + "/$export" : type + "/$export", "");
            case "access-log" -> server.get(CALLERS.patientA, type + "/pat-a/$" + operation);
            default -> send("GET", type + "/$" + operation + "?code=x", "");
        };
    }

    private Answer triedOnAll(String operation) {
        return send("GET", "$" + operation, "");
    }

    private Answer send(String method, String path, String body) {
        return server.send(CALLERS.loader, method, path, body.isEmpty() ? null : body, Map.of());
    }

    private int status(String method, String path, String body) {
        return send(method, path, body).status();
    }

    private static void note(List<String> silent, Answer answer) {
        if (answer.status() == 403 || answer.status() == 405 || answer.status() >= 500) {
            silent.add(answer.request() + " -> " + answer.status() + " " + answer.body());
        }
    }
}
