package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.fhir.access.PlantedAccess.Defect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The questions by which a record leaks elsewhere, one test each.
class LeakQuestionsIT extends LeakChecklist {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?patient=pat-a&_include=Observation:subject",
                "Patient?_id=pat-a&_revinclude=Observation:subject",
                "CareTeam?patient=pat-a&_include:iterate=CareTeam:participant",
                "Observation?patient=pat-a&_include=*",
                "PractitionerRole?_id=role-nurse&_revinclude=Encounter:participant&x=pat-a",
            })
    void includes(String question) {
        same(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_id=pat-a&_has:Observation:patient:code=x",
                "Patient?_has:Observation:patient:_id=obs-a",
                "Practitioner?_has:PractitionerRole:practitioner:_has:CareTeam:participant:patient=pat-a",
            })
    void reverseChains(String question) {
        same(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?subject:Patient.identifier=urn:test%7Cins-a",
                "Observation?patient.identifier=urn:test%7Cins-a",
                "Encounter?subject:Patient.family=Famillea",
                "Patient?identifier=urn:test%7Cins-a",
                "Patient?family=Famillea",
            })
    void chainedIdentifiersAsOracle(String question) {
        same(question, question.replace("ins-a", "ins-zz").replace("Famillea", "Famillezz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_id=pat-a&_sort=birthdate",
                "Patient?_id=pat-a,pat-b&_sort=family",
                "Observation?patient=pat-a&_sort=-date",
            })
    void sortAsOracle(String question) {
        same(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?patient=pat-a&_summary=count",
                "Observation?patient=pat-a&_total=accurate",
                "Patient?_id=pat-a&_count=0",
                "Patient?_summary=count&_id=pat-a",
            })
    void counts(String question) {
        same(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation/obs-a?_elements=status",
                "Observation?patient=pat-a&_elements=id",
                "Observation?patient=pat-a&_contained=true",
                "Observation?patient=pat-a&_containedType=container",
            })
    void elementsAndContained(String question) {
        same(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?patient=pat-a&_filter=status%20eq%20final",
                "Observation?patient=pat-a&_content=pouls",
                "Observation?patient=pat-a&_text=pouls",
                "Observation?patient=pat-a&_list=list-a",
                "Observation?patient=pat-a&_query=current",
                "Observation?_query=pat-a",
            })
    void specialParameters(String question) {
        same(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/pat-a/$everything",
                "Patient/pat-a/$graphql?query=%7Bid%7D",
                "Patient/pat-a/$meta",
                "Patient/pat-a/$summary",
                "Patient/pat-a/$expunge",
                "Patient/pat-a/$reindex",
                "Patient/pat-a/$diff",
                "Patient/pat-a/$mdm-submit",
                "Patient/pat-a/$access-log",
            })
    void operations(String path) {
        same(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/_history?x=pat-a", "_history?x=pat-a", "Observation/_history?patient=pat-a"})
    void historiesOfTypeAndSystem(String path) {
        same(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AuditEvent?patient=pat-a",
                "Provenance?target=Patient/pat-a",
                "Consent?patient=pat-a",
                "Consent/consent-a",
                "Communication/com-a",
                "Communication?patient=pat-a",
            })
    void recordsAboutTheRecord(String question) {
        same(question);
        for (var caller : List.of(CALLERS.member, CALLERS.professional("gp"))) {
            if (!question.startsWith("Communication")) {
                assertThat(server.get(caller, question).status()).as(question).isIn(403, 404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$export?x=pat-a",
                "Patient/pat-a/$export",
                "$export-poll-status?_jobId=pat-a",
                "Binary/report-a",
                "Binary/report-a/_history",
            })
    void exportsAndBinaries(String path) {
        same(path);
    }

    @Test
    void pagesOfSomebodyElse() {
        var next = server.get(CALLERS.member, "DocumentReference?patient=pat-a&_sort=date&_count=1")
                .next()
                .orElseThrow();
        same(next);
        same("?_getpages=11111111-1111-4111-8111-111111111111&x=pat-a");
    }

    @Test
    void notModified() {
        for (var headers : List.of(
                Map.of("If-None-Match", "W/\"1\""), Map.of("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))) {
            same("GET", "Observation/obs-a", null, headers);
            same("GET", "Observation/obs-a/_history/1", null, headers);
            same("HEAD", "Observation/obs-a", null, headers);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation/obs-a/_history/99",
                "Observation/obs-a/_history/x",
                "Patient/pat-a/Observation",
                "Observation?patient=pat-a&code=%7C%7C%7C",
                "Observation?patient=pat-a&date=yesterday",
            })
    void errorTexts(String path) {
        same(path);
    }

    @Test
    void turnsRedWithoutResultFilter() {
        PlantedAccess.with(
                Defect.NO_FILTER,
                () -> assertThatThrownBy(() -> same("Observation/obs-a")).isInstanceOf(AssertionError.class));
    }

    @Test
    void turnsRedWithoutGuard() {
        PlantedAccess.with(
                Defect.NO_GUARD,
                () -> assertThatThrownBy(() -> same("Observation/obs-a/_history"))
                        .isInstanceOf(AssertionError.class));
    }
}
