package fr.morvan.teleconsult.duty;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Duties from files, over REST, on a real database.
class DutyImportIT {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final DutyDesk desk = new DutyDesk();
    private final TestNode node = desk.node;
    private final String first = desk.first;
    private final Instant tomorrow = desk.tomorrow;

    @AfterEach
    void stop() {
        desk.close();
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
        assertThat(desk.starts(first, "derm2"))
                .containsExactly(
                        day.atTime(20, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(2).atTime(22, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(3).atTime(20, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(4).atTime(20, 0).atZone(paris).toInstant().toString(),
                        day.plusDays(8).atStartOfDay(paris).toInstant().toString());
        assertThat(calendar("derm2", text).json().path("added").asInt()).isEqualTo(5);
        assertThat(desk.starts(first, "derm2")).as("again is not twice").hasSize(5);
        node.post(first, "/api/roster/undo", Map.of());
        node.post(first, "/api/roster/undo", Map.of());
        assertThat(desk.starts(first, "derm2")).as("an import is undone as one").isEmpty();
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
        assertThat(desk.starts(first, "derm1")).isEmpty();
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
        assertThat(desk.starts(first, "derm2"))
                .containsExactly(
                        tomorrow.toString(), tomorrow.plusSeconds(7_200).toString());
        assertThat(desk.page(first).path("duties").findValuesAsText("source")).contains("fhir");
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
}
