package fr.morvan.teleconsult.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The duty list over REST, on a real database.
class DutyListIT {

    private final DutyDesk desk = new DutyDesk();
    private final TestIssuer issuer = desk.issuer;
    private final TestNode node = desk.node;
    private final String first = desk.first;
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final Instant tomorrow = desk.tomorrow;

    @AfterEach
    void stop() {
        desk.close();
    }

    private static Map<String, Object> duty(String role, Instant start, Instant end) {
        return Map.of(
                "practitionerRole", "PractitionerRole/" + role,
                "specialty", "SM15",
                "departments", List.of("58", "21"),
                "start", start.toString(),
                "end", end.toString());
    }

    @Test
    void isChangedByTheSpecialistAndByTheirTeamAndUndone() {
        Answer added = node.post(first, "/api/roster/duties", duty("derm2", tomorrow, tomorrow.plusSeconds(3_600)));
        assertThat(added.status()).as(added.json().toString()).isEqualTo(201);
        assertThat(added.json().path("editable").asText()).isEqualTo("same-team");
        String path = "/api/roster/duties/" + added.json().path("id").asText();
        Answer changed = node.put(first, path, duty("derm2", tomorrow, tomorrow.plusSeconds(7_200)));
        assertThat(changed.json().path("end").asText())
                .isEqualTo(tomorrow.plusSeconds(7_200).toString());
        assertThat(node.send(first, "DELETE", path, null, "application/json").status())
                .isEqualTo(204);
        assertThat(desk.starts(first, "derm2")).isEmpty();

        assertThat(desk.page(first).path("undoable").asBoolean()).isTrue();
        assertThat(node.post(first, "/api/roster/undo", Map.of()).status()).isEqualTo(204);
        assertThat(desk.starts(first, "derm2")).hasSize(1);
        node.post(first, "/api/roster/undo", Map.of());
        node.post(first, "/api/roster/undo", Map.of());
        assertThat(desk.starts(first, "derm2"))
                .as("all three changes are undone")
                .isEmpty();
        assertThat(node.post(first, "/api/roster/undo", Map.of()).problem()).isEqualTo("nothing-to-undo");
    }

    @Test
    void doesNotUndoWhatSomebodyChangedSince() {
        String second = issuer.professional("derm2", "derm2");
        String path = "/api/roster/duties/"
                + node.post(first, "/api/roster/duties", duty("derm2", tomorrow, tomorrow.plusSeconds(3_600)))
                        .json()
                        .path("id")
                        .asText();
        node.put(second, path, duty("derm2", tomorrow, tomorrow.plusSeconds(7_200)));
        assertThat(node.post(first, "/api/roster/undo", Map.of()).problem()).isEqualTo("changed-since");
        assertThat(desk.starts(first, "derm2")).hasSize(1);
    }

    @Test
    void undoesNothingOfAColleagueOfATeamOneHasLeft() {
        node.post(first, "/api/roster/duties", duty("derm2", tomorrow, tomorrow.plusSeconds(3_600)));
        var elsewhere = List.of(DutyDesk.specialist("derm1", "CH Nevers"));
        node.put(issuer.loader(), "/api/roster", Map.of("sites", elsewhere, "duties", List.of()));

        assertThat(node.post(first, "/api/roster/undo", Map.of()).problem()).isEqualTo("not-allowed");
        assertThat(desk.starts(first, "derm2")).hasSize(1);
    }

    @Test
    void isReadByEachProfessionalAndChangedByNobodyElse() {
        JsonNode seen = desk.page(nurse);
        assertThat(seen.path("duties").path(0).path("displayName").asText()).isEqualTo("Nom de derm3");
        assertThat(seen.path("duties").path(0).has("editable")).isFalse();
        String id = seen.path("duties").path(0).path("id").asText();
        Map<String, Object> other = duty("derm3", tomorrow, tomorrow.plusSeconds(3_600));
        assertThat(node.post(nurse, "/api/roster/duties", other).problem()).isEqualTo("not-allowed");
        assertThat(node.post(first, "/api/roster/duties", other).problem())
                .as("another place")
                .isEqualTo("not-allowed");
        assertThat(node.send(first, "DELETE", "/api/roster/duties/" + id, null, "application/json")
                        .problem())
                .isEqualTo("not-allowed");
        assertThat(node.send(first, "DELETE", "/api/roster/duties/999999", null, "application/json")
                        .problem())
                .isEqualTo("not-found");
        assertThat(node.post(issuer.operator(), "/api/roster/duties", other).status())
                .isEqualTo(201);
        for (String token : List.of(issuer.patient(), issuer.analyst(), issuer.loader())) {
            assertThat(node.get(token, "/api/roster?from=" + tomorrow + "&to=" + tomorrow.plusSeconds(60))
                            .problem())
                    .isEqualTo("not-allowed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "specialty, SM04",
        "specialty, XX",
        "departments, 75",
        "end, 2020-01-01T00:00:00Z",
        "end, 2100-01-01T00:00:00Z",
        "practitionerRole, PractitionerRole/nobody",
        "practitionerRole, derm1"
    })
    void refusesADutyThatCannotBe(String field, String value) {
        Map<String, Object> body = new HashMap<>(duty("derm1", tomorrow, tomorrow.plusSeconds(3_600)));
        body.put(field, field.equals("departments") ? List.of(value) : value);
        assertThat(node.post(first, "/api/roster/duties", body).problem()).isEqualTo("bad-request");
    }

    /// What people wrote outlives the loader, and whom the list names is asked.
    @Test
    void outlivesTheLoaderAndIsWhoIsAsked() {
        node.post(first, "/api/roster/duties", duty("derm1", Instant.now().minusSeconds(60), tomorrow));
        node.put(issuer.loader(), "/api/roster", Map.of("sites", List.of(), "duties", List.of()));
        assertThat(desk.starts(first, "derm1")).hasSize(1);
        String id = node.post(nurse, "/api/consultations", TestNode.request("P1"))
                .json()
                .path("id")
                .asText();
        assertThat(node.get(first, "/api/today").json().path("needsMe").findValuesAsText("id"))
                .containsExactly(id);
    }
}
