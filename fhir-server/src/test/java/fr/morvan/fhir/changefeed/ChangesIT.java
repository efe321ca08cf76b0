package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.FactsReader;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.World;
import fr.morvan.france.id.PatientId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// `$changes` over HTTP: each caller is told what they may see, and what they no longer may.
class ChangesIT extends FollowingServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private FactsReader facts;

    @Test
    void tellsFromNowOn() {
        var before = observation("pat-a");
        var start = changes(CALLERS.member, "$changes");
        assertThat(start.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(start.getEntry()).isEmpty();

        var after = observation("pat-a");

        assertThat(told(CALLERS.member, start))
                .contains("PUT Observation/" + after)
                .doesNotContain("PUT Observation/" + before);
    }

    @Test
    void tellsEachResourceOnceAsItIs() {
        var start = changes(CALLERS.member, "$changes");
        var id = observation("pat-a");
        write("Observation", id, "pat-a", "amended");
        write("Observation", id, "pat-a", "corrected");

        var entries = entries(CALLERS.member, start).stream()
                .filter(entry -> entry.getRequest().getUrl().endsWith(id))
                .toList();

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.getResource().getMeta().getVersionId()).isEqualTo("3");
            assertThat(entry.getResponse().getEtag()).isEqualTo("W/\"3\"");
        });
    }

    @Test
    void tellsEachCallerWhatTheyMaySee() {
        Map<Caller, Bundle> starts = new java.util.HashMap<>();
        var callers = List.of(
                CALLERS.member,
                CALLERS.patientA,
                CALLERS.relativeA,
                CALLERS.loader,
                CALLERS.teleconsult,
                CALLERS.outsider,
                CALLERS.memberUndecided,
                CALLERS.formerMember,
                CALLERS.patientB,
                CALLERS.relativeB,
                CALLERS.powerless);
        callers.forEach(caller -> starts.put(caller, changes(caller, "$changes")));
        var measure = "PUT Observation/" + observation("pat-a");
        var note = "PUT DocumentReference/" + UUID.randomUUID();
        var noteId = note.substring(note.indexOf('/') + 1);
        assertThat(server.put(CALLERS.loader, World.resource(World.document(noteId, "a", World.note())))
                        .status())
                .isEqualTo(201);
        var place = "PUT Location/" + write("Location", UUID.randomUUID().toString(), "", "active");

        for (var caller : callers) {
            var told = told(caller, Objects.requireNonNull(starts.get(caller)));
            var expected = switch (caller.name()) {
                case "member", "Patient/pat-a" -> List.of(measure, note);
                case "RelatedPerson/rel-a" -> List.of(note);
                case "loader" -> List.of(measure, note, place);
                case "teleconsult" -> List.of(place);
                default -> List.<String>of();
            };
            assertThat(told).as(caller.toString()).containsAll(expected);
            for (var each : List.of(measure, note, place)) {
                assertThat(told.contains(each)).as(caller + " " + each).isEqualTo(expected.contains(each));
            }
        }
    }

    @Test
    void lossAndGainOfAccessAreTold() {
        var patient = "p-" + UUID.randomUUID();
        assertThat(server.put(CALLERS.loader, World.resource("""
                        {"resourceType":"Patient","id":"%s"}""", patient)).status())
                .isEqualTo(201);
        var start = changes(CALLERS.outsider, "$changes");
        team(patient, "active");
        var gained = changes(CALLERS.outsider, link(start));
        assertThat(urls(gained)).containsExactly("GET Patient/" + patient + "/*");
        var known = "PUT Observation/" + observation(patient);
        var page = changes(CALLERS.outsider, link(gained));
        assertThat(urls(page)).contains(known);

        team(patient, "inactive");
        observation(patient);
        var lost = changes(CALLERS.outsider, link(page));

        assertThat(urls(lost)).containsExactly("DELETE Patient/" + patient + "/*");
        assertThat(urls(changes(CALLERS.outsider, link(lost)))).isEmpty();
        // who did not get the answer is told again
        assertThat(urls(changes(CALLERS.outsider, link(page)))).containsExactly("DELETE Patient/" + patient + "/*");
    }

    @Test
    void membershipThatEndsByItselfIsTold() {
        var patient = "p-" + UUID.randomUUID();
        assertThat(server.put(CALLERS.loader, World.resource("""
                        {"resourceType":"Patient","id":"%s"}""", patient)).status())
                .isEqualTo(201);
        team(patient, "active");
        var start = changes(CALLERS.outsider, "$changes");
        jdbc.sql("update care_membership set valid_to = now() where patient_id = ?")
                .param(patient)
                .update();

        assertThat(urls(changes(CALLERS.outsider, link(start)))).containsExactly("DELETE Patient/" + patient + "/*");
    }

    @Test
    void resourceThatGoesToAnotherPatientIsTakenBack() {
        var id = observation("pat-a");
        var member = changes(CALLERS.member, "$changes");
        var specialist = changes(CALLERS.specialist, "$changes");
        write("Observation", id, "pat-b", "amended");

        assertThat(told(CALLERS.member, member))
                .contains("DELETE Observation/" + id)
                .doesNotContain("PUT Observation/" + id);
        assertThat(told(CALLERS.specialist, specialist)).contains("PUT Observation/" + id);
    }

    @Test
    void whatWasNeverSeenIsNotTakenBack() {
        var member = changes(CALLERS.member, "$changes");
        var id = observation("pat-a");
        write("Observation", id, "pat-b", "amended");

        assertThat(told(CALLERS.member, member)).noneMatch(each -> each.endsWith(id));
    }

    /// Not each reference is indexed; whoever is named by another one is told all the same, and told when it goes.
    @Test
    void patientNamedWhereNothingIsIndexedIsKnown() {
        var id = UUID.randomUUID().toString();
        var message =
                "{\"resourceType\":\"Communication\",\"id\":\"%s\",\"status\":\"completed\",\"recipient\":[{\"reference\":\"Patient/%s\"}]}";
        var start = changes(CALLERS.member, "$changes");
        assertThat(server.put(CALLERS.loader, World.resource(message, id, "pat-a"))
                        .status())
                .isEqualTo(201);
        assertThat(told(CALLERS.member, start)).contains("PUT Communication/" + id);

        var then = changes(CALLERS.member, "$changes");
        assertThat(server.put(CALLERS.loader, World.resource(message, id, "pat-b"))
                        .status())
                .isEqualTo(200);

        assertThat(told(CALLERS.member, then)).containsExactly("DELETE Communication/" + id);
    }

    /// The feed narrows by the patients the database knows; were one missing there, its changes would be missed.
    @Test
    void knowsEachPatientTheRulesKnow() {
        awaitNumbered();
        var rows = jdbc.sql("""
                        select distinct on (type, id) type || '/' || id as reference, patients from change_feed
                         order by type, id, version desc
                        """)
                .query((row, number) -> Map.entry(row.getString("reference"), List.of((String[])
                        row.getArray("patients").getArray())))
                .list();
        int about = 0;
        for (var row : rows) {
            var known = facts.of(server.get(CALLERS.loader, row.getKey()).resource()).patients().stream()
                    .map(PatientId::value)
                    .toList();
            assertThat(row.getValue()).as(row.getKey()).containsAll(known);
            about += known.isEmpty() ? 0 : 1;
        }
        assertThat(about).isGreaterThan(20);
    }
}
