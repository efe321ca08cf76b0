package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bounds, pages, cursors and the audit of `$changes`.
class CursorIT extends FollowingServer {

    @Test
    void pagesAreBoundedAndLoseNothing() {
        var start = changes(CALLERS.member, "$changes?_count=2");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            written.add("PUT Observation/" + observation("pat-a"));
        }
        awaitNumbered();
        List<String> told = new ArrayList<>();
        var page = changes(CALLERS.member, link(start));
        int pages = 1;
        told.addAll(urls(page));
        while (page.getLink("next") != null) {
            assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(2);
            page = changes(CALLERS.member, link(page));
            told.addAll(urls(page));
            pages++;
        }
        assertThat(told).containsSubsequence(written);
        assertThat(pages).isGreaterThanOrEqualTo(3);
    }

    /// Were the page shorter, or did it say there is more, the caller would know of what they may not see.
    @Test
    void whatIsHiddenTakesNoRoom() {
        var start = changes(CALLERS.relativeA, "$changes?_count=1");
        for (int i = 0; i < 3; i++) {
            document("{\"system\":\"http://loinc.org\",\"code\":\"85208-7\"}");
        }
        var nothing = changes(CALLERS.relativeA, link(start));
        assertThat(nothing.getEntry()).isEmpty();
        assertThat(nothing.getLink("next")).isNull();

        var note = document(World.note());
        document("{\"system\":\"http://loinc.org\",\"code\":\"85208-7\"}");
        var page = changes(CALLERS.relativeA, link(start));
        assertThat(urls(page)).containsExactly("PUT DocumentReference/" + note);
        assertThat(page.getLink("next")).isNull();
    }

    /// A change is told as the resource is by then; when that is hidden afterwards, it must still be taken back.
    @Test
    void whatWasToldEarlyIsTakenBack() {
        var hidden = "{\"system\":\"http://loinc.org\",\"code\":\"85208-7\"}";
        var id = document(hidden);
        var start = changes(CALLERS.relativeA, "$changes?_count=1");
        document(id, "{\"system\":\"http://loinc.org\",\"code\":\"11488-4\"}");
        var between = document(World.note());
        document(id, World.note());
        var first = changes(CALLERS.relativeA, link(start));
        assertThat(urls(first)).containsExactly("PUT DocumentReference/" + id);

        document(id, hidden);

        assertThat(told(CALLERS.relativeA, first))
                .containsExactly("PUT DocumentReference/" + between, "DELETE DocumentReference/" + id);
    }

    private String document(String coding) {
        return document(UUID.randomUUID().toString(), coding);
    }

    private String document(String id, String coding) {
        assertThat(server.put(CALLERS.loader, World.resource(World.document(id, "a", coding)))
                        .status())
                .isIn(200, 201);
        return id;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"_count=0", "_count=201", "_count=x", "_count=1&_count=2", "_since=2026-01-01", "_cursor=", "x=y"
            })
    void questionsBeyondTheBounds(String parameters) {
        var answer = server.get(CALLERS.member, "$changes?" + parameters);
        // an empty cursor is none
        assertThat(answer.status()).as(answer.body()).isEqualTo(parameters.equals("_cursor=") ? 200 : 400);
    }

    @Test
    void cursorOfSomebodyElseIsRefused() {
        var link = link(changes(CALLERS.member, "$changes"));
        for (var caller : List.of(CALLERS.memberElsewhere, CALLERS.outsider, CALLERS.patientA, CALLERS.loader)) {
            assertThat(server.get(caller, link).status()).as(caller.toString()).isEqualTo(400);
        }
        assertThat(server.get(CALLERS.member, link).status()).isEqualTo(200);
    }

    @Test
    void bentCursorIsRefused() {
        var link = link(changes(CALLERS.member, "$changes"));
        var cursor = link.replaceAll(".*_cursor=([^&]*).*", "$1");
        for (int at = 0; at < cursor.length(); at += 7) {
            var letter = cursor.charAt(at) == 'A' ? 'B' : 'A';
            var bent = cursor.substring(0, at) + letter + cursor.substring(at + 1);
            var answer = server.get(CALLERS.member, "$changes?_cursor=" + bent);
            assertThat(answer.status()).as(bent).isEqualTo(400);
        }
        for (var odd : List.of("v1", "v1..", "v1.AA.AA", "v2" + cursor.substring(2), "x".repeat(5_000), "%00", "é")) {
            var path = "$changes?_cursor=" + java.net.URLEncoder.encode(odd, java.nio.charset.StandardCharsets.UTF_8);
            assertThat(server.get(CALLERS.member, path).status()).as(odd).isEqualTo(400);
        }
    }

    @Test
    void cursorThatIsTooOldSaysHowToGoOn() {
        var link = link(changes(CALLERS.member, "$changes"));
        observation("pat-a");
        awaitNumbered();
        long horizon = number("select horizon from change_sequencer");
        jdbc.sql("update change_sequencer set horizon = position").update();
        try {
            resync(server.get(CALLERS.member, link));
        } finally {
            jdbc.sql("update change_sequencer set horizon = ?").param(horizon).update();
        }
        assertThat(server.get(CALLERS.member, link).status()).isEqualTo(200);
    }

    @Test
    void cursorIntoAPastThatIsUndoneSaysHowToGoOn() {
        var link = link(changes(CALLERS.member, "$changes"));
        jdbc.sql("update change_sequencer set epoch = epoch + 1").update();
        try {
            resync(server.get(CALLERS.member, link));
        } finally {
            jdbc.sql("update change_sequencer set epoch = epoch - 1").update();
        }
    }

    private static void resync(Answer answer) {
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.issue()).isEqualTo(IssueType.PROCESSING);
        assertThat(answer.body()).contains("resync").doesNotContain("pat-a");
    }

    @Test
    void closedToWhoSeesNoClinicalData() {
        for (var caller : List.of(CALLERS.helper, CALLERS.analyst, CALLERS.operator)) {
            assertThat(server.get(caller, "$changes").status())
                    .as(caller.toString())
                    .isEqualTo(403);
        }
        assertThat(server.send(CALLERS.member, "POST", "$changes", "{\"resourceType\":\"Parameters\"}", Map.of())
                        .status())
                .isEqualTo(405);
        assertThat(server.get(CALLERS.member, "Observation/$changes").status()).isIn(400, 404, 405);
    }

    @Test
    void whatIsToldIsAudited() {
        var start = changes(CALLERS.member, "$changes");
        var id = observation("pat-a");
        awaitNumbered();
        var answer = server.get(CALLERS.member, link(start));
        assertThat(answer.body()).contains(id);

        assertThat(jdbc.sql(
                                "select event::text from audit.audit_event where request_id = ? and patient_id = 'pat-a' and outcome = '0'")
                        .param(answer.header("X-Request-ID"))
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("Observation/" + id + "/_history/1");
    }

    /// Whose record opened or closed is an id too.
    @Test
    void gainAndLossOfAccessAreAudited() {
        var patient = "p-" + UUID.randomUUID();
        var start = changes(CALLERS.outsider, "$changes");
        assertThat(server.put(
                                CALLERS.loader,
                                World.resource("{\"resourceType\":\"Patient\",\"id\":\"" + patient + "\"}"))
                        .status())
                .isEqualTo(201);
        team(patient, "active");
        var gained = server.get(CALLERS.outsider, link(start));
        assertThat(gained.body()).contains("Patient/" + patient + "/*");
        team(patient, "inactive");
        var lost = server.get(CALLERS.outsider, link(gained.as(Bundle.class)));
        assertThat(lost.body()).contains("Patient/" + patient + "/*");

        for (var answer : List.of(gained, lost)) {
            assertThat(jdbc.sql("select event::text from audit.audit_event where request_id = ?")
                            .param(answer.header("X-Request-ID"))
                            .query(String.class)
                            .list())
                    .anyMatch(event -> event.contains("Patient/" + patient + "\""));
        }
    }

    @Test
    void rolledBackWriteIsNotTold() {
        var start = changes(CALLERS.loader, "$changes");
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        var id = UUID.randomUUID();
        World.add(bundle, """
                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"}}""", id);
        World.add(bundle, """
                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient/not-there"}}""", UUID.randomUUID());
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(400);

        assertThat(told(CALLERS.loader, start)).noneMatch(each -> each.contains(id.toString()));
    }
}
