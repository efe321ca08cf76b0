package fr.morvan.teleconsult.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The duty list over REST, on a real database.
class DutyListIT {

    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final TestIssuer issuer = new TestIssuer();
    private final String first = issuer.professional("derm1", "derm1");
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private TestNode node;

    @BeforeEach
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, new RecordingRecord());
        List<Map<String, Object>> sites = new ArrayList<>();
        sites.add(TestNode.site("nurse", "Maison de santé", "58062"));
        sites.add(specialist("derm1", "CHU Dijon"));
        sites.add(specialist("derm2", "CHU Dijon"));
        sites.add(specialist("derm3", "CH Nevers"));
        node.put(
                issuer.loader(),
                "/api/roster",
                Map.of("sites", sites, "duties", List.of(TestNode.duty("derm3", "58"))));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static Map<String, Object> specialist(String role, String organization) {
        Map<String, Object> site = new HashMap<>(TestNode.site(role, organization, "21231"));
        site.put("specialty", "SM15");
        return site;
    }

    private static Map<String, Object> duty(String role, Instant start, Instant end) {
        return Map.of(
                "practitionerRole", "PractitionerRole/" + role,
                "specialty", "SM15",
                "departments", List.of("58", "21"),
                "start", start.toString(),
                "end", end.toString());
    }

    private JsonNode page(String token) {
        Answer answer = node.get(
                token,
                "/api/roster?from=" + tomorrow.minus(Duration.ofDays(2)) + "&to=" + tomorrow.plus(Duration.ofDays(20)));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.json();
    }

    private List<String> starts(String token, String role) {
        List<String> starts = new ArrayList<>();
        page(token).path("duties").forEach(each -> {
            if (each.path("practitionerRole").asText().equals("PractitionerRole/" + role)) {
                starts.add(each.path("start").asText());
            }
        });
        return starts;
    }

    private Answer calendar(String role, String text) {
        return node.send(
                first,
                "POST",
                "/api/roster/import?practitionerRole=PractitionerRole/" + role + "&specialty=SM15&departments=58,21",
                text,
                "text/calendar");
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
        assertThat(starts(first, "derm2")).isEmpty();

        assertThat(page(first).path("undoable").asBoolean()).isTrue();
        assertThat(node.post(first, "/api/roster/undo", Map.of()).status()).isEqualTo(204);
        assertThat(starts(first, "derm2")).hasSize(1);
        node.post(first, "/api/roster/undo", Map.of());
        node.post(first, "/api/roster/undo", Map.of());
        assertThat(starts(first, "derm2")).as("all three changes are undone").isEmpty();
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
        assertThat(starts(first, "derm2")).hasSize(1);
    }

    @Test
    void isReadByEachProfessionalAndChangedByNobodyElse() {
        JsonNode seen = page(nurse);
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

    @Test
    void takesACalendarWithRepetitionsExceptionsAndAMovedEvening() {
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1);
        String evening = day.atTime(20, 0).format(LOCAL);
        String text = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//test//test//FR",
                "BEGIN:VEVENT",
                "UID:nuits",
                "DTSTART;TZID=Europe/Paris:" + evening,
                "DTEND;TZID=Europe/Paris:" + day.plusDays(1).atTime(8, 0).format(LOCAL),
                "RRULE:FREQ=DAILY;COUNT=5",
                "EXDATE;TZID=Europe/Paris:" + day.plusDays(1).atTime(20, 0).format(LOCAL),
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:nuits",
                "RECURRENCE-ID;TZID=Europe/Paris:"
                        + day.plusDays(2).atTime(20, 0).format(LOCAL),
                "DTSTART;TZID=Europe/Paris:" + day.plusDays(2).atTime(22, 0).format(LOCAL),
                "DTEND;TZID=Europe/Paris:" + day.plusDays(3).atTime(8, 0).format(LOCAL),
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:journee",
                "DTSTART;VALUE=DATE:" + day.plusDays(8).toString().replace("-", ""),
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:annulee",
                "STATUS:CANCELLED",
                "DTSTART:" + "20300101T080000Z",
                "DTEND:" + "20300101T090000Z",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:chaque-seconde",
                "DTSTART:20260101T080000Z",
                "DTEND:20260101T090000Z",
                "RRULE:FREQ=SECONDLY",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
        Answer imported = calendar("derm2", text);
        assertThat(imported.json().toString())
                .contains("\"added\":5")
                .contains("too-frequent")
                .contains("cancelled");
        ZoneId paris = ZoneId.of("Europe/Paris");
        assertThat(starts(first, "derm2"))
                .containsExactly(
                        day.atTime(20, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(2).atTime(22, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(3).atTime(20, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(4).atTime(20, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(8).atStartOfDay(paris).toInstant().toString());
        assertThat(calendar("derm2", text).json().path("added").asInt()).isEqualTo(5);
        assertThat(starts(first, "derm2")).as("again is not twice").hasSize(5);
        node.post(first, "/api/roster/undo", Map.of());
        node.post(first, "/api/roster/undo", Map.of());
        assertThat(starts(first, "derm2")).as("an import is undone as one").isEmpty();
        assertThat(calendar("derm3", text).problem()).isEqualTo("not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a calendar",
                "BEGIN:VCALENDAR",
                "BEGIN:VCARD\r\nEND:VCARD",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:never\r\nRRULE:FREQ=NEVER;COUNT=x\r\nEND:VEVENT\r\nEND:VCALENDAR"
            })
    void answersEachBadCalendarClearly(String text) {
        Answer answer = calendar("derm1", text);
        assertThat(answer.status()).as(answer.json().toString()).isIn(200, 400);
        assertThat(answer.json().path("added").asInt()).isZero();
        assertThat(starts(first, "derm1")).isEmpty();
    }

    @Test
    void boundsAFile() {
        assertThat(calendar("derm1", "BEGIN:VCALENDAR\r\n" + "X-A:b\r\n".repeat(200_000))
                        .problem())
                .isEqualTo("too-large");
        assertThat(calendar("derm1", "BEGIN:VCALENDAR\r\n" + "BEGIN:A\r\n".repeat(50))
                        .problem())
                .isEqualTo("bad-request");
        assertThat(node.send(first, "POST", "/api/roster/import?departments=58", "x", "text/plain")
                        .problem())
                .isEqualTo("unsupported-media-type");
    }

    @Test
    void takesSchedulesAndSlotsAndJoinsThoseThatTouch() {
        Answer imported = fhir(bundle(
                slot("a", "free", tomorrow, 30),
                slot("b", "busy", tomorrow.plusSeconds(1_800), 30),
                slot("c", "busy-unavailable", tomorrow.plusSeconds(3_600), 30),
                slot("d", "free", tomorrow.plusSeconds(7_200), 60)));
        assertThat(imported.json().path("added").asInt())
                .as(imported.json().toString())
                .isEqualTo(2);
        assertThat(imported.json().path("skipped").asInt()).isEqualTo(1);
        assertThat(starts(first, "derm2"))
                .containsExactly(
                        tomorrow.toString(), tomorrow.plusSeconds(7_200).toString());
        assertThat(page(first).path("duties").findValuesAsText("source")).contains("fhir");
        assertThat(fhir("{\"resourceType\":\"Patient\"}").problem()).isEqualTo("bad-request");
        assertThat(fhir("{").problem()).isEqualTo("bad-request");
        assertThat(fhir(bundle(slot("a", "free", tomorrow, 30)).replace("derm2", "derm3"))
                        .problem())
                .isEqualTo("not-allowed");
    }

    private Answer fhir(String text) {
        return node.send(first, "POST", "/api/roster/import?departments=58", text, "application/fhir+json");
    }

    private static String bundle(String... slots) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Schedule\","
                + "\"id\":\"s\",\"actor\":[{\"reference\":\"PractitionerRole/derm2\"}]}},"
                + String.join(",", slots) + "]}";
    }

    private static String slot(String id, String status, Instant start, int minutes) {
        return "{\"resource\":{\"resourceType\":\"Slot\",\"id\":\"%s\",\"schedule\":{\"reference\":\"Schedule/s\"},\"status\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}}"
                .formatted(id, status, start, start.plus(Duration.ofMinutes(minutes)));
    }

    /// What people wrote outlives the loader, and whom the list names is asked.
    @Test
    void outlivesTheLoaderAndIsWhoIsAsked() {
        node.post(first, "/api/roster/duties", duty("derm1", Instant.now().minusSeconds(60), tomorrow));
        node.put(issuer.loader(), "/api/roster", Map.of("sites", List.of(), "duties", List.of()));
        assertThat(starts(first, "derm1")).hasSize(1);
        String id = node.post(nurse, "/api/consultations", TestNode.request("P1"))
                .json()
                .path("id")
                .asText();
        assertThat(node.get(first, "/api/today").json().path("needsMe").findValuesAsText("id"))
                .containsExactly(id);
    }
}
