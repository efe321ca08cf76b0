package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What services may ask within their scopes, and what people may ask of the same.
class ServiceQuestionsIT extends RunningServer {

    @BeforeEach
    void loadAsked() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, """
                {"resourceType":"Encounter","id":"asked-enc","status":"finished","class":{"code":"VR"},
                 "subject":{"reference":"Patient/pat-a"},"participant":[{"individual":{"reference":"PractitionerRole/role-nurse"}}]}""");
        World.add(bundle, """
                {"resourceType":"Observation","id":"asked-obs","status":"final","subject":{"reference":"Patient/pat-a"},
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"encounter":{"reference":"Encounter/asked-enc"},
                 "performer":[{"reference":"PractitionerRole/role-nurse"}],"effectiveDateTime":"2026-05-05",
                 "valueQuantity":{"value":72,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}""");
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?code=8867-4&_id=asked-obs",
                "Observation?subject=Patient/pat-a&code=http://loinc.org|8867-4",
                "Observation?patient:Patient=pat-a&code=8867-4",
                "Observation?patient.identifier=urn:test|ins-a&code=8867-4",
                "Observation?subject.family=famillea&code=8867-4",
                "Observation?patient.family:exact=Famillea&code=8867-4",
                "Observation?encounter.class=VR&code=8867-4",
                "Observation?encounter:Encounter.patient.identifier=urn:test|ins-a",
                "Observation?value-quantity=gt70&_id=asked-obs",
                "Observation?value-quantity=72|http://unitsofmeasure.org|/min&code=8867-4",
                "Observation?code-value-quantity=8867-4$gt70&_id=asked-obs",
                "Observation?date=ge2026-05-05&date=lt2026-05-06&code=8867-4",
                "Observation?code:not=1-1&_id=asked-obs",
                "Encounter?_id=asked-enc&_revinclude=Observation:encounter",
                "Observation?_id=asked-obs&_include=Observation:subject&_include=Observation:performer"
                        + "&_include:iterate=PractitionerRole:practitioner",
                "Observation?_id=asked-obs&_sort=-date,code&_elements=code&_total=accurate",
                "Observation?_id=asked-obs&_summary=true",
            })
    void serviceAsks(String question) {
        var answer = server.get(CALLERS.loader, question);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.ids()).as(question).contains("Observation/asked-obs");
    }

    @Test
    void serviceAsksFromTheOtherSide() {
        var has = server.get(CALLERS.loader, "Patient?_has:Observation:patient:code=8867-4");
        assertThat(has.status()).as(has.body()).isEqualTo(200);
        assertThat(has.ids()).contains("Patient/pat-a").doesNotContain("Patient/pat-b");
        assertThat(server.get(CALLERS.loader, "Patient?_has:Observation:subject:encounter.class=VR")
                        .ids())
                .contains("Patient/pat-a")
                .doesNotContain("Patient/pat-b");
        assertThat(server.get(
                                CALLERS.loader,
                                "Observation?_id=asked-obs&_include=Observation:performer"
                                        + "&_include:iterate=PractitionerRole:practitioner")
                        .ids())
                .contains("PractitionerRole/role-nurse", "Practitioner/nurse");
        assertThat(server.get(CALLERS.loader, "Observation?_id=asked-obs&_summary=count")
                        .as(Bundle.class)
                        .getTotal())
                .isEqualTo(1);
    }

    /// The chain, the other side or the include lies outside the scopes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CareTeam?patient.family=x",
                "CareTeam?_has:Observation:patient:code=x",
                "CareTeam?_revinclude=Observation:subject",
                "PractitionerRole?practitioner.family=x&_revinclude=Task:owner",
                "CareTeam?_include=CareTeam:participant:RelatedPerson",
            })
    void scopesReachEachTypeOfAQuestion(String question) {
        assertThat(server.get(CALLERS.teleconsult, question).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Provenance?target.identifier=x,400",
                "Observation?performer.identifier=x,400",
                "Observation?encounter.patient.link.link.family=x,400",
                "Patient?_has:Observation:code:status=x,400",
                "Observation?_include=*,400",
                "Observation?_include=Observation:*,400",
                "Observation?_revinclude=*,400",
                "Observation?_sort=subject.name,400",
                "Observation?_sort=note,400",
                "Observation?code:text=x,400",
                "Observation?code:in=x,400",
                "Observation?_summary=all,400",
                "Observation?_total=exact,400",
                "Observation?code=%00,400",
                "Patient?family=%00,400",
            })
    void unclearOrCostlyQuestionsAreRefused(String question, int status) {
        assertThat(server.get(CALLERS.loader, question).status()).isEqualTo(status);
    }

    @Test
    void boundsHold() {
        for (var question : new String[] {
            "Patient?identifier=" + "a,".repeat(50) + "a",
            "Observation?_id=x" + "&_include=Observation:performer".repeat(11),
            "Observation?_sort=date,code,status,category",
            "Observation?code=x" + "&code=x".repeat(21),
            "Observation?code=" + "x".repeat(4_001),
        }) {
            var answer = server.get(CALLERS.loader, question);
            assertThat(answer.status()).as(question).isEqualTo(400);
            assertThat(answer.issue()).isEqualTo(IssueType.TOOCOSTLY);
        }
    }

    @Test
    void personSeesMoreOfOnePatientOnOnePage() {
        var visits = server.get(CALLERS.member, "Encounter?patient=pat-a&_revinclude=Observation:encounter");
        assertThat(visits.ids()).contains("Encounter/asked-enc", "Observation/asked-obs");
        var summary =
                server.get(CALLERS.member, "Observation?patient=pat-a&_include=Observation:encounter&_summary=true");
        assertThat(summary.status()).as(summary.body()).isEqualTo(200);
        assertThat(summary.ids()).contains("Observation/asked-obs", "Encounter/asked-enc");
        assertThat(server.get(CALLERS.outsider, "Encounter?patient=pat-a&_revinclude=Observation:encounter")
                        .ids())
                .isEmpty();
        assertThat(server.get(CALLERS.member, "Patient?family:exact=Famillea").ids())
                .containsExactly("Patient/pat-a");
        assertThat(server.get(CALLERS.member, "Patient?family:contains=amille").ids())
                .contains("Patient/pat-a")
                .doesNotContain("Patient/pat-b");
    }

    /// A reference in the wrong record must not open it.
    @Test
    void includesPassTheFilter() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, """
                {"resourceType":"Observation","id":"astray","status":"final","subject":{"reference":"Patient/pat-a"},
                 "code":{"text":"x"},"encounter":{"reference":"Encounter/enc-b"}}""");
        World.add(bundle, """
                {"resourceType":"Observation","id":"astray-b","status":"final","subject":{"reference":"Patient/pat-b"},
                 "code":{"text":"x"},"encounter":{"reference":"Encounter/asked-enc"}}""");
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);

        assertThat(server.get(CALLERS.member, "Observation?patient=pat-a&_id=astray&_include=Observation:encounter")
                        .ids())
                .containsExactly("Observation/astray");
        assertThat(server.get(CALLERS.member, "Encounter?patient=pat-a&_id=asked-enc&_revinclude=Observation:encounter")
                        .ids())
                .doesNotContain("Observation/astray-b");
        assertThat(server.get(CALLERS.member, "Patient/pat-a/$everything?_count=200")
                        .ids())
                .doesNotContain("Encounter/enc-b", "Observation/astray-b", "Patient/pat-b");
    }
}
