package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Questions whose answer would tell of what the caller may not see are refused.
class QuestionsIT extends RunningServer {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation",
                "Observation?code=x",
                "Observation?patient=pat-a,pat-b",
                "Observation?patient=pat-a&patient=pat-b",
                "Observation?patient=pat-a&subject=Patient/pat-b",
                "Observation?patient:Patient=pat-a",
                "Observation?patient.identifier=urn:test|ins-b",
                "Observation?patient:Patient.identifier=urn:test|ins-b",
                "Observation?patient=pat-a&_has:Provenance:target:agent=x",
                "Observation?patient=pat-a&_include=*",
                "Observation?patient=pat-a&_include=Observation:subject",
                "Observation?patient=pat-a&_include:iterate=Observation:performer",
                "Observation?patient=pat-a&_revinclude=Provenance:target",
                "Observation?patient=pat-a&_sort=subject",
                "Observation?patient=pat-a&_total=accurate",
                "Observation?patient=pat-a&_summary=count",
                "Observation?patient=pat-a&_count=0",
                "Observation?patient=pat-a&_count=201",
                "Observation?patient=pat-a&_offset=10001",
                "Observation?patient=pat-a&_anyThing=x",
                "Observation?patient=pat-a&anyThing=x",
                "Observation?patient=pat-a&_content=x",
                "Observation?patient=pat-a&_text=x",
                "Observation?patient=pat-a&_filter=x",
                "Observation?patient=pat-a&_list=x",
                "Observation?patient=pat-a&_source=x",
                "Observation?patient=pat-a&_security=x",
                "Observation?patient=pat-a&_tag=x",
                "Observation?patient=pat-a&_format=html/xml",
                "Observation?patient=pat-a&code:missing=true",
                "Patient?_has:Observation:patient:code=x",
                "Patient?organization.name=x",
                "Patient?general-practitioner=Practitioner/nurse",
                "Patient?_sort=birthdate",
                "CareTeam?participant=PractitionerRole/role-specialist",
                "CareTeam?participant=PractitionerRole/role-nurse,PractitionerRole/role-specialist",
                "Patient/pat-a?_revinclude=Observation:subject",
                "Patient/pat-a/_history?_at=2020",
            })
    void refuses(String question) {
        assertThat(server.get(CALLERS.member, question).status()).as(question).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/$everything",
                "Encounter/enc-a/$everything",
                "Patient/pat-a/$meta",
                "$meta",
                "$graphql?query=x",
                "Patient/pat-a/$graphql?query=x",
                "Patient/$validate",
                "_history",
                "?_getpages=11111111-1111-4111-8111-111111111111",
                "Patient/pat-a/Observation",
                "Patient/pat-a/$diff",
                "Observation?patient=pat-a&_query=x",
            })
    void keepsInteractionsClosed(String path) {
        for (var caller : List.of(CALLERS.member, CALLERS.loader)) {
            assertThat(server.get(caller, path).status()).as(path).isIn(403, 405);
        }
    }

    @Test
    void keepsWritesOtherThanByIdClosed() {
        var body = "{\"resourceType\":\"Patient\"}";
        assertThat(server.send(CALLERS.member, "DELETE", "Patient/pat-a", null, Map.of())
                        .status())
                .isEqualTo(405);
        for (var caller : List.of(CALLERS.member, CALLERS.loader)) {
            assertThat(server.send(caller, "DELETE", "Patient?_id=pat-a", null, Map.of())
                            .status())
                    .isIn(400, 405);
            assertThat(server.send(caller, "PUT", "Patient?_id=pat-a", body, Map.of())
                            .status())
                    .isIn(400, 405);
            assertThat(server.send(
                                    caller,
                                    "PATCH",
                                    "Patient?_id=pat-a",
                                    "[]",
                                    Map.of("Content-Type", "application/json-patch+json"))
                            .status())
                    .isEqualTo(405);
            assertThat(server.send(caller, "POST", "Patient", body, Map.of("If-None-Exist", "_id=pat-a"))
                            .status())
                    .isIn(400, 403);
        }
    }

    @Test
    void needsSignIn() {
        var nobody = new Caller("nobody", "", "");
        var answer = server.get(nobody, "Patient/pat-a");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.issue()).isEqualTo(IssueType.LOGIN);
        assertThat(server.get(nobody, "metadata").status()).isEqualTo(200);
        assertThat(server.get(nobody, "metadata/../Patient/pat-a").status()).isIn(400, 401);
    }

    @Test
    void findsOwnCircles() {
        assertThat(server.get(CALLERS.member, "CareTeam?participant=PractitionerRole/role-nurse")
                        .ids())
                .contains("CareTeam/team-a")
                .doesNotContain("CareTeam/team-b");
        assertThat(server.get(CALLERS.formerMember, "CareTeam?participant=PractitionerRole/role-former")
                        .ids())
                .isEmpty();
        assertThat(server.get(CALLERS.relativeA, "CareTeam?participant=RelatedPerson/rel-a")
                        .ids())
                .containsExactly("CareTeam/team-a");
        assertThat(server.get(CALLERS.member, "Patient?_id=pat-a,pat-b").ids()).containsExactly("Patient/pat-a");
        assertThat(server.get(CALLERS.member, "Patient?family=Famille").ids())
                .contains("Patient/pat-a")
                .doesNotContain("Patient/pat-b");
    }

    @Test
    void emptyAnswersAreTheSame() {
        var foreign = server.get(CALLERS.member, "Observation?patient=pat-b");
        var unknown = server.get(CALLERS.member, "Observation?patient=pat-z");
        assertThat(foreign.body().replace("pat-b", "pat-z")).isEqualTo(unknown.body());
        assertThat(foreign.as(Bundle.class).hasTotal()).isFalse();
    }

    @Test
    void noStoreHeaderDoesNotLiftTheNarrowing() {
        var answer = server.send(
                CALLERS.outsider, "GET", "Patient?family=Famille", null, Map.of("Cache-Control", "no-store"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.ids()).isEmpty();
        assertThat(answer.next()).isEmpty();
    }

    @Test
    void searchesByPost() {
        var answer = server.send(
                CALLERS.member,
                "POST",
                "Observation/_search",
                "patient=Patient/pat-a",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(answer.ids()).contains("Observation/obs-a");
        var foreign = server.send(
                CALLERS.member,
                "POST",
                "Observation/_search?patient=pat-b",
                "patient=Patient/pat-a",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(foreign.status()).isEqualTo(400);
    }

    @Test
    void nextPageIsAFreshGuardedSearch() {
        var first = server.get(CALLERS.member, "DocumentReference?patient=pat-a&_sort=date&_count=1");
        assertThat(first.ids()).hasSize(1);
        assertThat(first.next()).isPresent();
        var second = server.get(CALLERS.member, first.next().orElseThrow());
        assertThat(second.ids()).hasSize(1).doesNotContainAnyElementsOf(first.ids());
        assertThat(server.get(CALLERS.outsider, first.next().orElseThrow()).ids())
                .isEmpty();
    }
}
