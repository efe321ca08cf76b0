package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/// People write as themselves, about patients they see, and services within their scopes.
class WritingIT extends RunningServer {

    private static final String SELF = "PractitionerRole/role-nurse";

    @Test
    void refusesAnotherAuthor() {
        sameAsUnknown(CALLERS.member, note("a", "PractitionerRole/role-specialist"), note("zzz", SELF));
        sameAsUnknown(CALLERS.member, note("a", "PractitionerRole/role-nurse-2"), note("zzz", SELF));
        sameAsUnknown(CALLERS.patientA, note("a", SELF), note("zzz", "Patient/pat-a"));
    }

    @Test
    void refusesStrangersPatientAsUnknown() {
        sameAsUnknown(CALLERS.member, note("b", SELF), note("zzz", SELF));
        sameAsUnknown(CALLERS.outsider, note("a", "PractitionerRole/role-outsider"), note("zzz", SELF));
        sameAsUnknown(CALLERS.patientB, note("a", "Patient/pat-b"), note("zzz", "Patient/pat-b"));
        sameAsUnknown(CALLERS.member, observation("b"), observation("zzz"));
    }

    @Test
    void refusesReportOfAPatientInTheirOwnName() {
        var report = (DocumentReference)
                World.resource(World.document("x", "a", "{\"system\":\"http://loinc.org\",\"code\":\"85208-7\"}"));
        report.setId((String) null);
        report.addAuthor(new Reference("Patient/pat-a"));
        assertThat(post(CALLERS.patientA, report).status()).isEqualTo(404);
    }

    @Test
    void refusesTypesAndCallersThatWriteNothing() {
        assertThat(post(
                                CALLERS.member,
                                World.resource(
                                        "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/pat-a\"}}"))
                        .status())
                .isEqualTo(403);
        assertThat(post(CALLERS.relativeA, note("a", "RelatedPerson/rel-a")).status())
                .isEqualTo(403);
        assertThat(post(CALLERS.helper, note("a", SELF)).status()).isEqualTo(403);
        assertThat(post(CALLERS.powerless, note("a", SELF)).status()).isEqualTo(403);
        assertThat(server.put(CALLERS.teleconsult, World.resource("{\"resourceType\":\"Patient\",\"id\":\"pat-a\"}"))
                        .status())
                .isEqualTo(403);
        assertThat(server.transaction(CALLERS.member, new Bundle().setType(Bundle.BundleType.TRANSACTION))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void referencesDoNotTellWhatExists() {
        var foreign = observation("a");
        foreign.setEncounter(new Reference("Encounter/enc-b"));
        var unknown = observation("a");
        unknown.setEncounter(new Reference("Encounter/enc-zzz"));
        var inline = observation("a");
        inline.setEncounter(new Reference("Encounter?identifier=x"));

        var answers = Stream.of(foreign, unknown, inline)
                .map(each -> post(CALLERS.member, each))
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(422);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
    }

    @Test
    void memberWritesAndCorrectsOwnNote() {
        var created = post(CALLERS.member, note("a", SELF));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var note = created.as(DocumentReference.class);

        note.setDescription("corrigé");
        assertThat(server.put(CALLERS.member, note).status()).isEqualTo(200);
        assertThat(put(CALLERS.member, note, "W/\"1\"").status()).isEqualTo(412);
        assertThat(put(CALLERS.member, note, "W/\"2\"").status()).isEqualTo(200);

        var moved = note.copy().setSubject(new Reference("Patient/pat-b"));
        assertThat(server.put(CALLERS.member, moved).status()).isEqualTo(404);
        assertThat(server.put(CALLERS.patientA, note.copy()).status()).isEqualTo(404);
        assertThat(put(CALLERS.outsider, note, "W/\"1\"").status()).isEqualTo(404);
        assertThat(server.get(CALLERS.relativeA, "DocumentReference/" + note.getIdPart())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void patientWritesOwnNoteAtAChosenUuid() {
        var note = note("a", "Patient/pat-a");
        note.setId(UUID.randomUUID().toString());
        assertThat(server.put(CALLERS.patientA, note).status()).isEqualTo(201);
        assertThat(server.put(CALLERS.patientA, note).status()).isEqualTo(200);
        note.setId("easily-guessed");
        assertThat(server.put(CALLERS.patientA, note).status()).isEqualTo(404);
        note.setId("note-b");
        assertThat(server.put(CALLERS.patientA, note).status()).isEqualTo(404);
    }

    @Test
    void checksEachEntryOfATransaction() {
        var patient = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(
                patient,
                "{\"resourceType\":\"Observation\",\"id\":\"o1\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}");
        World.add(patient, "{\"resourceType\":\"Patient\",\"id\":\"pat-a\"}");
        assertThat(server.transaction(CALLERS.teleconsult, patient).status()).isEqualTo(403);
        assertThat(server.get(CALLERS.loader, "Observation/o1").status()).isEqualTo(404);

        var conditional = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(conditional, """
                {"resourceType":"Observation","id":"o2","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient?identifier=urn:test|ins-a"}}""");
        assertThat(server.transaction(CALLERS.teleconsult, conditional).status())
                .isEqualTo(403);
        assertThat(server.transaction(CALLERS.loader, conditional).status()).isEqualTo(200);

        for (var method : new Bundle.HTTPVerb[] {Bundle.HTTPVerb.DELETE, Bundle.HTTPVerb.GET, Bundle.HTTPVerb.PATCH}) {
            var closed = new Bundle().setType(Bundle.BundleType.TRANSACTION);
            World.add(
                    closed,
                    "{\"resourceType\":\"Observation\",\"id\":\"o2\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}");
            closed.getEntryFirstRep().getRequest().setMethod(method);
            assertThat(server.transaction(CALLERS.loader, closed).status()).isEqualTo(400);
        }
    }

    private void sameAsUnknown(Caller caller, Resource refused, Resource unknown) {
        var answer = post(caller, refused);
        assertThat(answer.status()).as(answer.request()).isEqualTo(404);
        assertThat(answer.issue()).isEqualTo(IssueType.NOTFOUND);
        assertThat(answer.body()).isEqualTo(post(caller, unknown).body());
    }

    private Answer post(Caller caller, Resource resource) {
        return server.post(caller, resource.fhirType(), resource);
    }

    private Answer put(Caller caller, Resource resource, String ifMatch) {
        return server.send(
                caller,
                "PUT",
                resource.fhirType() + "/" + resource.getIdPart(),
                Server.json(resource),
                Map.of("If-Match", ifMatch));
    }

    private static DocumentReference note(String patient, String author) {
        var note = (DocumentReference) World.resource(World.document("x", patient, World.note()));
        note.setId((String) null);
        return note.addAuthor(new Reference(author));
    }

    private static Observation observation(String patient) {
        return (Observation) World.resource("""
                {"resourceType":"Observation","status":"final","code":{"text":"pouls"},
                 "subject":{"reference":"Patient/pat-%s"},"performer":[{"reference":"%s"}]}""", patient, SELF);
    }
}
