package fr.morvan.fhir.summary;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.access.PlantedAccess;
import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Consents;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.junit.jupiter.api.Test;

/// The summary holds what the caller may see, and does not tell what else there is.
class SummaryIT extends RunningServer {

    private static final List<String> REQUIRED = List.of("11450-4", "48765-2", "10160-0");

    private final String it = UUID.randomUUID().toString();
    private final String path = "Patient/pat-" + it + "/$summary";

    /// A patient with something of each kind.
    private void patient() {
        World.another(server, CALLERS, it);
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        World.add(bundle, """
                {"resourceType":"AllergyIntolerance","id":"all-%1$s","code":{"text":"Pénicilline <b>&"},"criticality":"high",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]},
                 "patient":{"reference":"Patient/pat-%1$s"}}""", it);
        World.add(bundle, """
                {"resourceType":"Condition","id":"old-%1$s","code":{"text":"Varicelle"},"onsetDateTime":"1990",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"resolved"}]},
                 "subject":{"reference":"Patient/pat-%1$s"}}""", it);
        World.add(bundle, """
                {"resourceType":"Condition","id":"wrong-%1$s","code":{"text":"Erreur"},
                 "verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"entered-in-error"}]},
                 "subject":{"reference":"Patient/pat-%1$s"}}""", it);
        World.add(bundle, """
                {"resourceType":"Immunization","id":"imm-%1$s","status":"completed","vaccineCode":{"text":"Grippe"},
                 "occurrenceDateTime":"2026-10-12","patient":{"reference":"Patient/pat-%1$s"}}""", it);
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
    }

    private Bundle summary(Caller caller) {
        var answer = server.get(caller, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(Bundle.class);
    }

    private static Composition composition(Bundle summary) {
        return (Composition) summary.getEntryFirstRep().getResource();
    }

    private static SectionComponent section(Bundle summary, String loinc) {
        return composition(summary).getSection().stream()
                .filter(each -> each.getCode().getCodingFirstRep().getCode().equals(loinc))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> stored(Bundle summary) {
        Set<String> ids = new HashSet<>();
        summary.getEntry().stream()
                .skip(1)
                .forEach(each -> ids.add(each.getResource().fhirType() + "/"
                        + each.getResource().getIdElement().getIdPart()));
        return ids;
    }

    @Test
    void aMemberOfTheCircleGetsADocument() {
        patient();
        var summary = summary(CALLERS.member);
        assertThat(summary.getType()).isEqualTo(BundleType.DOCUMENT);
        assertThat(summary.getIdentifier().getValue()).startsWith("urn:uuid:");
        assertThat(summary.hasTimestamp()).isTrue();
        var composition = composition(summary);
        assertThat(composition.getType().getCodingFirstRep().getCode()).isEqualTo("60591-5");
        assertThat(composition.getTitle()).startsWith("Résumé");
        assertThat(composition.getSubject().getReference()).isEqualTo("Patient/pat-" + it);
        assertThat(stored(summary))
                .containsExactlyInAnyOrder(
                        "Patient/pat-" + it,
                        "Condition/cond-" + it,
                        "AllergyIntolerance/all-" + it,
                        "MedicationRequest/med-" + it,
                        "Immunization/imm-" + it,
                        "Observation/obs-" + it,
                        "Condition/old-" + it);
        assertThat(section(summary, "11348-0").getEntryFirstRep().getReference())
                .isEqualTo("Condition/old-" + it);
        assertThat(section(summary, "10160-0").getTitle())
                .startsWith("Traitements")
                .contains("Medication");
    }

    /// Whatever a section names is in the document, and nothing else is.
    @Test
    void sectionsAndEntriesAgree() {
        patient();
        var summary = summary(CALLERS.patient("pat-" + it));
        Set<String> named = new HashSet<>(Set.of("Patient/pat-" + it));
        composition(summary)
                .getSection()
                .forEach(section -> section.getEntry().forEach(entry -> named.add(entry.getReference())));
        assertThat(stored(summary)).isEqualTo(named);
        assertThat(summary.getEntry())
                .allSatisfy(entry -> assertThat(entry.getFullUrl()).matches("urn:uuid:.*|http://.*/fhir/.*"));
    }

    @Test
    void narrativesAreFrenchTextAndNoMarkup() {
        patient();
        var summary = summary(CALLERS.member);
        var allergies = section(summary, "48765-2").getText().getDivAsString();
        assertThat(allergies).contains("lang=\"fr\"", "criticité élevée", "Pénicilline &lt;b&gt;&amp;");
        assertThat(section(summary, "11369-6").getText().getDivAsString()).contains("Grippe — 12 octobre 2026");
        assertThat(composition(summary).getSection())
                .allSatisfy(section -> assertThat(section.getText().isEmpty()).isFalse());
    }

    @Test
    void whatIsHiddenAndWhatIsNotThereLookTheSame() {
        patient();
        var another = UUID.randomUUID().toString();
        bare(another);
        // a relative of the circle sees the patient and nothing clinical: of one there is much, of the other nothing
        var hidden = summary(CALLERS.relative("rel-" + it));
        var absent = server.get(CALLERS.relative("rel-" + another), "Patient/pat-" + another + "/$summary")
                .as(Bundle.class);
        assertThat(stored(hidden)).containsExactly("Patient/pat-" + it);
        for (var summary : List.of(hidden, absent)) {
            assertThat(composition(summary).getSection())
                    .extracting(section -> section.getCode().getCodingFirstRep().getCode())
                    .containsExactlyElementsOf(REQUIRED);
            for (var loinc : REQUIRED) {
                var section = section(summary, loinc);
                assertThat(section.getEntry()).isEmpty();
                assertThat(section.getEmptyReason().getCodingFirstRep().getCode())
                        .isEqualTo("unavailable");
            }
        }
        assertThat(sections(hidden)).isEqualTo(sections(absent));
    }

    private void bare(String another) {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        World.add(bundle, "{\"resourceType\":\"Patient\",\"id\":\"pat-%s\"}", another);
        World.add(bundle, """
                {"resourceType":"RelatedPerson","id":"rel-%1$s","patient":{"reference":"Patient/pat-%1$s"}}""", another);
        World.add(bundle, """
                {"resourceType":"CareTeam","id":"team-%1$s","status":"active","subject":{"reference":"Patient/pat-%1$s"},
                 "participant":[{"member":{"reference":"RelatedPerson/rel-%1$s"},"period":{"start":"2026-01-01"}}]}""", another);
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
    }

    private static List<String> sections(Bundle summary) {
        return composition(summary).getSection().stream()
                .map(each -> FhirContext.forR4Cached().newJsonParser().encodeToString(each))
                .toList();
    }

    @Test
    void anOppositionToATypeTakesItOut() {
        patient();
        Consents.write(server, CALLERS.patient("pat-" + it), Consents.opposition(it, "Condition"));
        var summary = summary(CALLERS.member);
        assertThat(stored(summary)).noneMatch(id -> id.startsWith("Condition/")).contains("Observation/obs-" + it);
        assertThat(section(summary, "11450-4").hasEmptyReason()).isTrue();
        PlantedAccess.with(
                Defect.NO_FILTER,
                () -> assertThat(stored(summary(CALLERS.member))).contains("Condition/cond-" + it));
    }

    @Test
    void aServiceGetsWhatItsScopesReach() {
        patient();
        assertThat(stored(summary(CALLERS.service("reader", "system/Patient.r system/Immunization.rs"))))
                .containsExactlyInAnyOrder("Patient/pat-" + it, "Immunization/imm-" + it);
        assertThat(server.get(CALLERS.service("other", "system/Immunization.rs"), path)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void unknownAndForbiddenAreAlike() {
        patient();
        for (var caller : List.of(
                CALLERS.outsider,
                CALLERS.formerMember,
                CALLERS.memberUndecided,
                CALLERS.patientB,
                CALLERS.relativeB,
                CALLERS.helper,
                CALLERS.analyst,
                CALLERS.operator)) {
            var forbidden = server.get(caller, path);
            var unknown = server.get(caller, "Patient/" + UUID.randomUUID() + "/$summary");
            assertThat(forbidden.status()).as(caller.toString()).isEqualTo(404);
            assertThat(forbidden.body()).isEqualTo(unknown.body());
        }
        assertThat(server.get(CALLERS.member, "Patient/$summary").status()).isEqualTo(405);
        assertThat(server.get(CALLERS.member, path + "?profile=x").status()).isEqualTo(400);
        assertThat(server.send(CALLERS.member, "POST", path, "{\"resourceType\":\"Parameters\"}", Map.of())
                        .status())
                .isEqualTo(405);
    }

    @Test
    void eachResourceIsAudited() {
        patient();
        var answer = server.get(CALLERS.member, path);
        var named = jdbc
                .sql("select event from audit.audit_event where request_id = ?")
                .param(answer.header("X-Request-ID"))
                .query(String.class)
                .list()
                .stream()
                .map(event -> FhirContext.forR4Cached().newJsonParser().parseResource(AuditEvent.class, event))
                .flatMap(event -> event.getEntity().stream())
                .map(entity -> String.valueOf(entity.getWhat().getReference()).replaceFirst("/_history/.*", ""))
                .toList();
        assertThat(named).containsAll(stored(answer.as(Bundle.class)));
    }
}
