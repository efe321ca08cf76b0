package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The interactions beside read, search and plain writes: what each does, and to whom it is closed.
class InteractionsIT extends RunningServer {

    private static final Map<String, String> JSON_PATCH = Map.of("Content-Type", "application/json-patch+json");
    private static final String RENAME = "[{\"op\":\"add\",\"path\":\"/description\",\"value\":\"corrigé\"}]";
    private static final String NOTE_MOVED =
            "[{\"op\":\"replace\",\"path\":\"/subject/reference\",\"value\":\"Patient/pat-b\"}]";

    @Test
    void authorPatchesOwnNoteAndNothingElse() {
        var note = "DocumentReference/" + note("a", "PractitionerRole/role-nurse");
        var patched = patch(CALLERS.member, note, RENAME);
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(patched.as(DocumentReference.class).getDescription()).isEqualTo("corrigé");

        assertThat(patch(CALLERS.member, note, NOTE_MOVED).status()).isEqualTo(404);
        sameAsUnknown(CALLERS.outsider, note, RENAME);
        sameAsUnknown(CALLERS.patientA, note, RENAME);
        sameAsUnknown(CALLERS.member, "DocumentReference/report-a", RENAME);
        sameAsUnknown(
                CALLERS.member, "DocumentReference/note-b", "[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"x\"}]");
        assertThat(patch(CALLERS.relativeA, note, RENAME).status()).isEqualTo(403);
        assertThat(patch(CALLERS.powerless, note, RENAME).status()).isEqualTo(403);
        assertThat(server.send(
                                CALLERS.member,
                                "PATCH",
                                note,
                                RENAME,
                                Map.of("Content-Type", "application/json-patch+json", "If-Match", "W/\"1\""))
                        .status())
                .isEqualTo(412);
        assertThat(server.get(CALLERS.loader, note)
                        .as(DocumentReference.class)
                        .getSubject()
                        .getReference())
                .isEqualTo("Patient/pat-a");
    }

    @Test
    void serviceMayPatchByFhirPath() {
        var note = "DocumentReference/" + note("a", "PractitionerRole/role-nurse");
        var patch = """
                {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                 {"name":"type","valueCode":"add"},{"name":"path","valueString":"DocumentReference"},
                 {"name":"name","valueString":"description"},{"name":"value","valueString":"par FHIRPath"}]}]}""";
        var fhirPath = Map.of("Content-Type", "application/fhir+json");
        var patched = server.send(CALLERS.loader, "PATCH", note, patch, fhirPath);
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(patched.as(DocumentReference.class).getDescription()).isEqualTo("par FHIRPath");
        assertThat(server.send(CALLERS.member, "PATCH", note, patch, fhirPath).status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"DocumentReference.content[0].attachment.title, 200", "DocumentReference.(, 400", "(1), 400"})
    void fhirPathPatchReachesByIndexAndRefusesWhatIsNoPath(String path, int status) {
        var note = "DocumentReference/" + note("a", "PractitionerRole/role-nurse");
        var answer = server.send(
                CALLERS.loader, "PATCH", note, """
                {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                 {"name":"type","valueCode":"delete"},{"name":"path","valueString":"%s"}]}]}""".formatted(path), Map.of("Content-Type", "application/fhir+json"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "[",
                "[{\"op\":\"replace\"}]",
                "[{\"op\":\"bend\",\"path\":\"/status\"}]",
                "[{\"op\":\"replace\",\"path\":\"/nothing/here\",\"value\":1}]",
                "[{\"op\":\"add\",\"path\":\"/nothing\",\"value\":1}]",
                "[{\"op\":\"remove\",\"path\":\"/status\"},{\"op\":\"test\",\"path\":\"/status\",\"value\":\"x\"}]",
            })
    void badPatchesAreRefused(String patch) {
        var note = "DocumentReference/" + note("a", "PractitionerRole/role-nurse");
        assertThat(patch(CALLERS.member, note, patch).status()).as(patch).isIn(400, 422);
    }

    @Test
    void patchesThatGrowAreRefused() {
        var note = "DocumentReference/" + note("a", "PractitionerRole/role-nurse");
        var copy = "{\"op\":\"copy\",\"from\":\"/content\",\"path\":\"/content/-\"}";
        assertThat(patch(CALLERS.member, note, "[" + (copy + ",").repeat(30) + copy + "]")
                        .issue())
                .isEqualTo(OperationOutcome.IssueType.TOOCOSTLY);
    }

    @Test
    void serviceCreatesAndUpdatesByIdentifier() {
        var key = UUID.randomUUID().toString();
        var body =
                "{\"resourceType\":\"Organization\",\"name\":\"un\",\"identifier\":[{\"system\":\"urn:test\",\"value\":\""
                        + key + "\"}]}";
        var url = "Organization?identifier=urn:test|" + key;
        assertThat(server.send(CALLERS.loader, "PUT", url, body, Map.of()).status())
                .isEqualTo(201);
        assertThat(server.send(CALLERS.loader, "PUT", url, body.replace("un", "deux"), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(server.get(CALLERS.loader, url).ids()).hasSize(1);
        var condition = Map.of("If-None-Exist", "identifier=urn:test|" + key);
        assertThat(server.send(CALLERS.loader, "POST", "Organization", body, condition)
                        .status())
                .isEqualTo(200);

        // no scope for it, and people never: whether a condition matches tells what is stored
        assertThat(server.send(
                                CALLERS.teleconsult,
                                "PUT",
                                "Encounter?identifier=urn:test|x",
                                "{\"resourceType\":\"Encounter\"}",
                                Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(server.send(CALLERS.teleconsult, "POST", "Encounter", "{\"resourceType\":\"Encounter\"}", condition)
                        .status())
                .isEqualTo(403);
        assertThat(server.send(
                                CALLERS.member,
                                "PUT",
                                "Observation?identifier=urn:test|x",
                                "{\"resourceType\":\"Observation\"}",
                                Map.of())
                        .status())
                .isEqualTo(405);
        assertThat(server.send(CALLERS.member, "POST", "Observation", "{\"resourceType\":\"Observation\"}", condition)
                        .status())
                .isEqualTo(400);
        assertThat(server.send(CALLERS.loader, "PUT", "Organization?name=x", body, Map.of())
                        .status())
                .isIn(400, 405);
        assertThat(server.send(CALLERS.loader, "POST", "Organization", body, Map.of("If-None-Exist", "name=x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void batchAnswersEachEntryForItself() {
        var bundle = new Bundle().setType(Bundle.BundleType.BATCH);
        World.add(bundle, "{\"resourceType\":\"Organization\",\"id\":\"batch-a\",\"name\":\"a\"}");
        World.add(
                bundle,
                "{\"resourceType\":\"Observation\",\"id\":\"batch-b\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                        + "\"subject\":{\"reference\":\"Patient/nobody\"}}");
        var answer = server.transaction(CALLERS.loader, bundle);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var entries = answer.as(Bundle.class).getEntry();
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).getResponse().getStatus()).startsWith("201");
        assertThat(entries.get(1).getResponse().getStatus()).startsWith("4");
        assertThat(answer.body()).doesNotContain("HAPI-");
        assertThat(server.transaction(CALLERS.teleconsult, bundle).status()).isEqualTo(403);
        assertThat(server.transaction(CALLERS.member, bundle).status()).isEqualTo(403);
    }

    @Test
    void historyOfATypeIsForServices() {
        var history = server.get(CALLERS.loader, "CareTeam/_history?_count=5");
        assertThat(history.status()).as(history.body()).isEqualTo(200);
        assertThat(history.as(Bundle.class).getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(history.ids()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
        assertThat(server.get(CALLERS.teleconsult, "Patient/_history").status()).isEqualTo(403);
        for (var person : List.of(CALLERS.member, CALLERS.patientA, CALLERS.relativeA, CALLERS.operator)) {
            assertThat(server.get(person, "CareTeam/_history").status()).isEqualTo(405);
        }
    }

    @Test
    void everythingOfOnePatient() {
        var all = server.get(CALLERS.member, "Patient/pat-a/$everything");
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        assertThat(all.ids())
                .contains("Patient/pat-a", "Observation/obs-a", "Condition/cond-a", "DocumentReference/report-a")
                .doesNotContain("Claim/claim-a", "Appointment/both", "Patient/pat-b");
        assertThat(server.get(CALLERS.patientA, "Patient/pat-a/$everything").ids())
                .contains("Observation/obs-a");
        assertThat(server.get(CALLERS.relativeA, "Patient/pat-a/$everything").ids())
                .contains("DocumentReference/note-a")
                .doesNotContain("Observation/obs-a", "DocumentReference/report-a");
        assertThat(server.get(CALLERS.loader, "Patient/pat-a/$everything").ids())
                .contains("Claim/claim-a");

        for (var stranger : List.of(CALLERS.outsider, CALLERS.patientB, CALLERS.relativeB, CALLERS.formerMember)) {
            var refused = server.get(stranger, "Patient/pat-a/$everything");
            var unknown = server.get(stranger, "Patient/nobody/$everything");
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body()).isEqualTo(unknown.body());
        }
        assertThat(server.get(CALLERS.powerless, "Patient/pat-a/$everything").status())
                .isEqualTo(403);
        assertThat(server.get(CALLERS.loader, "Patient/$everything").status()).isEqualTo(405);
        assertThat(server.get(CALLERS.member, "Patient/pat-a/$everything?_content=x")
                        .status())
                .isEqualTo(400);
    }

    /// HAPI issue 6070: pages by offset of this operation lost resources.
    @Test
    void everythingIsCompletePageByPage() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        var id = "big-" + UUID.randomUUID();
        World.add(bundle, "{\"resourceType\":\"Patient\",\"id\":\"%s\"}", id);
        for (int i = 0; i < 260; i++) {
            World.add(bundle, """
                    {"resourceType":"Observation","id":"%1$s-%2$d","status":"final","code":{"text":"x"},
                     "subject":{"reference":"Patient/%1$s"},"performer":[{"reference":"PractitionerRole/role-nurse"}]}""", id, i);
        }
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);

        var found = new java.util.TreeSet<String>();
        var page = java.util.Optional.of("Patient/" + id + "/$everything?_count=100");
        for (int pages = 0; page.isPresent() && pages < 20; pages++) {
            var answer = server.get(CALLERS.loader, page.get());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            found.addAll(answer.ids());
            page = answer.next();
        }
        assertThat(found).filteredOn(each -> each.startsWith("Observation/")).hasSize(260);
    }

    @Test
    void validatesForServices() {
        var bad = "{\"resourceType\":\"Observation\",\"code\":{\"text\":\"x\"}}";
        var answer = server.send(CALLERS.loader, "POST", "Observation/$validate", bad, Map.of());
        assertThat(answer.status()).as(answer.body()).isIn(200, 422);
        assertThat(answer.body()).contains("Observation.status");
        assertThat(server.send(CALLERS.member, "POST", "Observation/$validate", bad, Map.of())
                        .status())
                .isEqualTo(405);
        assertThat(server.send(
                                CALLERS.teleconsult,
                                "POST",
                                "Patient/$validate",
                                "{\"resourceType\":\"Patient\"}",
                                Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void answersTerminologyToServices() {
        server.put(CALLERS.loader, World.resource("""
                {"resourceType":"CodeSystem","id":"cs-test","url":"urn:cs-test","status":"active","content":"complete",
                 "concept":[{"code":"a","display":"Alpha"},{"code":"b","display":"Bêta"}]}"""));
        server.put(CALLERS.loader, World.resource("""
                {"resourceType":"ValueSet","id":"vs-test","url":"urn:vs-test","status":"active",
                 "compose":{"include":[{"system":"urn:cs-test"}]}}"""));

        var expanded = server.get(CALLERS.loader, "ValueSet/vs-test/$expand");
        assertThat(expanded.body()).contains("Alpha", "Bêta");
        var looked = server.get(CALLERS.loader, "CodeSystem/$lookup?system=urn:cs-test&code=a");
        assertThat(looked.as(Parameters.class)
                        .getParameter("display")
                        .getValue()
                        .primitiveValue())
                .isEqualTo("Alpha");
        var valid = server.get(CALLERS.loader, "ValueSet/$validate-code?url=urn:vs-test&system=urn:cs-test&code=z");
        assertThat(valid.as(Parameters.class).getParameter("result").getValue().primitiveValue())
                .isEqualTo("false");
        for (var path : List.of("ValueSet/vs-test/$expand", "CodeSystem/$lookup?system=urn:cs-test&code=a")) {
            assertThat(server.get(CALLERS.member, path).status()).isEqualTo(405);
            assertThat(server.get(CALLERS.teleconsult, path).status()).isEqualTo(403);
        }
    }

    /// HAPI issue 7678: an expansion stayed as it was when its code system changed.
    @Test
    void expansionFollowsItsCodeSystem() {
        var system = """
                {"resourceType":"CodeSystem","id":"cs-moving","url":"urn:cs-moving","status":"active","content":"complete",
                 "concept":[{"code":"a","display":"%s"}]}""";
        server.put(CALLERS.loader, World.resource(system, "Avant"));
        server.put(CALLERS.loader, World.resource("""
                {"resourceType":"ValueSet","id":"vs-moving","url":"urn:vs-moving","status":"active",
                 "compose":{"include":[{"system":"urn:cs-moving"}]}}"""));
        assertThat(server.get(CALLERS.loader, "ValueSet/vs-moving/$expand").body())
                .contains("Avant");
        server.put(CALLERS.loader, World.resource(system, "Après"));
        assertThat(server.get(CALLERS.loader, "ValueSet/vs-moving/$expand").body())
                .contains("Après");
    }

    @Test
    void servesBinaryToServices() {
        var created = server.send(CALLERS.loader, "POST", "Binary", "bonjour", Map.of("Content-Type", "text/plain"));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var path = created.header("Location").replaceFirst(".*/(Binary/[^/]+).*", "$1");
        var raw = server.send(CALLERS.loader, "GET", path, null, Map.of("Accept", "text/plain"));
        assertThat(raw.body()).isEqualTo("bonjour");
        assertThat(raw.header("Content-Disposition")).startsWith("Attachment");
        assertThat(server.get(CALLERS.member, path).status()).isEqualTo(404);
        assertThat(server.get(CALLERS.teleconsult, path).status()).isEqualTo(403);
    }

    @Test
    void answersXml() {
        var answer =
                server.send(CALLERS.member, "GET", "Patient/pat-a", null, Map.of("Accept", "application/fhir+xml"));
        assertThat(answer.body()).startsWith("<Patient xmlns=\"http://hl7.org/fhir\"");
        assertThat(server.get(CALLERS.member, "Patient/pat-a?_format=xml").body())
                .startsWith("<Patient");
        var body = "<Organization xmlns=\"http://hl7.org/fhir\"><id value=\"xml\"/><name value=\"x\"/></Organization>";
        assertThat(server.send(
                                CALLERS.loader,
                                "PUT",
                                "Organization/xml",
                                body,
                                Map.of("Content-Type", "application/fhir+xml"))
                        .status())
                .isEqualTo(201);
    }

    private Answer patch(Caller caller, String path, String patch) {
        return server.send(caller, "PATCH", path, patch, JSON_PATCH);
    }

    private void sameAsUnknown(Caller caller, String path, String patch) {
        var refused = patch(caller, path, patch);
        var unknown = patch(caller, "DocumentReference/00000000-0000-4000-8000-000000000000", patch);
        assertThat(refused.status()).as(refused.request()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(unknown.body());
    }

    private String note(String patient, String author) {
        var note = (DocumentReference) World.resource(World.document("x", patient, World.note()));
        note.setId((String) null);
        Resource signed = note.addAuthor(new Reference(author));
        return server.send(CALLERS.loader, "POST", "DocumentReference", Server.json(signed), Map.of())
                .resource()
                .getIdElement()
                .getIdPart();
    }
}
