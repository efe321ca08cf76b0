package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/// What is deleted is gone, was never there for a stranger, and stays in the history.
class DeletionIT extends RunningServer {

    private final String it = UUID.randomUUID().toString();

    @Test
    void serviceDeletesByIdAndFindsATombstone() {
        var id = observation();
        assertThat(delete(CALLERS.loader, id).status()).isEqualTo(200);
        var gone = server.get(CALLERS.loader, id);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.issue()).isEqualTo(IssueType.DELETED);
        assertThat(server.get(CALLERS.member, id).status()).isEqualTo(410);
        assertThat(server.get(CALLERS.loader, "Observation?patient=pat-a&_count=200")
                        .ids())
                .doesNotContain(id);
        assertThat(delete(CALLERS.loader, id).status()).isEqualTo(200);
    }

    @Test
    void strangersLearnNothingOfWhatWasDeleted() {
        var id = observation();
        delete(CALLERS.loader, id);
        for (var caller : List.of(CALLERS.outsider, CALLERS.patientB, CALLERS.relativeA, CALLERS.helper)) {
            for (var path : List.of("", "/_history", "/_history/1", "/_history/2")) {
                var refused = server.get(caller, id + path);
                assertThat(refused.status()).as(caller + path).isIn(403, 404);
                assertThat(refused.body())
                        .isEqualTo(server.get(caller, "Observation/" + UUID.randomUUID() + path)
                                .body());
            }
        }
    }

    @Test
    void historyStaysForServicesOnly() {
        var id = observation();
        delete(CALLERS.loader, id);
        var history = server.get(CALLERS.loader, id + "/_history");
        assertThat(history.status()).as(history.body()).isEqualTo(200);
        assertThat(history.as(Bundle.class).getEntry()).hasSize(2);
        assertThat(server.get(CALLERS.loader, id + "/_history/1").status()).isEqualTo(200);
        assertThat(server.get(CALLERS.member, id + "/_history").status()).isEqualTo(404);
        assertThat(server.get(CALLERS.member, id + "/_history/1").status()).isEqualTo(404);
    }

    @Test
    void deletionIsInTheAudit() {
        var id = observation();
        delete(CALLERS.loader, id);
        assertThat(jdbc.sql("select count(*) from audit_event where interaction = 'delete' and event::text like ?")
                        .param("%" + id + "%")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void conditionNamesOneByItsIdentifier() {
        var id = observation();
        assertThat(delete(CALLERS.loader, "Observation?identifier=urn:deletion|" + it)
                        .status())
                .isEqualTo(200);
        assertThat(server.get(CALLERS.loader, id).status()).isEqualTo(410);
        assertThat(delete(CALLERS.loader, "Observation?patient=pat-a").status()).isEqualTo(400);
        assertThat(delete(CALLERS.loader, "Observation").status()).isEqualTo(405);
        assertThat(delete(CALLERS.member, "Observation?identifier=urn:deletion|" + it)
                        .status())
                .isEqualTo(405);
        var first = observation();
        var second = observation();
        assertThat(delete(CALLERS.loader, "Observation?identifier=urn:deletion|" + it)
                        .status())
                .isEqualTo(412);
        assertThat(server.get(CALLERS.loader, first).status()).isEqualTo(200);
        assertThat(server.get(CALLERS.loader, second).status()).isEqualTo(200);
    }

    @Test
    void serviceNeedsTheScope() {
        var id = observation();
        assertThat(delete(CALLERS.teleconsult, id).status()).isEqualTo(403);
        assertThat(transaction(CALLERS.teleconsult, id).status()).isEqualTo(403);
        assertThat(server.get(CALLERS.loader, id).status()).isEqualTo(200);
        assertThat(transaction(CALLERS.loader, id).status()).isEqualTo(200);
        assertThat(server.get(CALLERS.loader, id).status()).isEqualTo(410);
    }

    @Test
    void whatIsReferredToStays() {
        World.another(server, CALLERS, it);
        var refused = delete(CALLERS.loader, "Patient/pat-" + it);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("encore référencée").doesNotContain("Observation", "HAPI");
        assertThat(server.get(CALLERS.loader, "Patient/pat-" + it).status()).isEqualTo(200);
    }

    @Test
    void authorDeletesTheirDocumentAndNobodyElse() {
        var id = "DocumentReference/" + report().getIdPart();
        for (var caller : List.of(
                CALLERS.professional("gp"), CALLERS.patientA, CALLERS.outsider, CALLERS.patientB, CALLERS.member)) {
            var unknown = delete(caller, "DocumentReference/" + UUID.randomUUID());
            assertThat(unknown.status()).isEqualTo(404);
            if (caller.equals(CALLERS.member)) {
                continue;
            }
            var refused = delete(caller, id);
            assertThat(refused.status()).as(caller.name()).isEqualTo(404);
            assertThat(refused.body()).isEqualTo(unknown.body());
        }
        assertThat(delete(CALLERS.member, id).status()).isEqualTo(200);
        assertThat(server.get(CALLERS.member, id).status()).isEqualTo(410);
        assertThat(server.get(CALLERS.patientA, id).status()).isEqualTo(410);
        assertThat(server.get(CALLERS.outsider, id).status()).isEqualTo(404);
        assertThat(delete(CALLERS.outsider, id).status()).isEqualTo(404);
        assertThat(delete(CALLERS.patientA, id).status()).isEqualTo(404);
    }

    @Test
    void bytesGoWithTheirDocument() {
        var report = report();
        var bytes = report.getContentFirstRep().getAttachment().getUrl();
        assertThat(server.get(CALLERS.member, bytes).status()).isEqualTo(200);
        delete(CALLERS.member, "DocumentReference/" + report.getIdPart());
        assertThat(server.get(CALLERS.member, bytes).status()).isEqualTo(404);
        assertThat(server.get(CALLERS.patientA, bytes).status()).isEqualTo(404);
    }

    @Test
    void bytesOfWhatWasDeletedAreGoneForServicesToo() {
        var report = report();
        var bytes = report.getContentFirstRep().getAttachment().getUrl();
        var other = report().getContentFirstRep().getAttachment().getUrl();
        assertThat(server.get(CALLERS.loader, bytes).status()).isEqualTo(200);
        assertThat(delete(CALLERS.member, "DocumentReference/" + report.getIdPart())
                        .status())
                .isEqualTo(200);
        assertThat(server.get(CALLERS.loader, bytes).status()).isEqualTo(410);
        var old = server.get(CALLERS.loader, bytes + "/_history/1");
        assertThat(old.status()).as(old.body()).isEqualTo(404);
        var raw = server.send(CALLERS.loader, "GET", bytes, null, Map.of("Accept", "text/plain"));
        assertThat(raw.status()).isEqualTo(410);
        var history = server.get(CALLERS.loader, bytes + "/_history");
        assertThat(history.body()).doesNotContain("\"data\"");
        var id = bytes.substring("Binary/".length());
        assertThat(server.get(CALLERS.loader, "Binary?_id=" + id).body()).doesNotContain("\"data\"");
        assertThat(server.get(CALLERS.loader, other).status()).isEqualTo(200);
    }

    /// Two documents: something hidden from their author refers to one of them.
    @Test
    void whatIsHiddenAndRefersToItDoesNotShowInADeletion() {
        var plain = report();
        var referred = report();
        var hidden = (DocumentReference) World.resource(World.masked("hidden-" + it, "a", "MASQUE_PS"));
        hidden.getContext().addRelated(new Reference("DocumentReference/" + referred.getIdPart()));
        var written = server.put(CALLERS.loader, hidden);
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        assertThat(server.get(CALLERS.member, "DocumentReference/hidden-" + it).status())
                .isEqualTo(404);
        var one = delete(CALLERS.member, "DocumentReference/" + plain.getIdPart());
        var other = delete(CALLERS.member, "DocumentReference/" + referred.getIdPart());
        assertThat(other.status()).as(other.body()).isEqualTo(one.status()).isEqualTo(200);
        assertThat(said(other, referred)).isEqualTo(said(one, plain));
        assertThat(server.get(CALLERS.member, "DocumentReference/" + referred.getIdPart())
                        .status())
                .isEqualTo(410);
        // a service, which sees what refers to it, is told
        var third = report();
        hidden.getContext().getRelated().clear();
        hidden.getContext().addRelated(new Reference("DocumentReference/" + third.getIdPart()));
        assertThat(server.put(CALLERS.loader, hidden).status()).isEqualTo(200);
        assertThat(delete(CALLERS.loader, "DocumentReference/" + third.getIdPart())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void turnsRedWhenReferrersAreTold() {
        PlantedAccess.with(
                Defect.REFERRERS_TOLD,
                () -> assertThatThrownBy(this::whatIsHiddenAndRefersToItDoesNotShowInADeletion)
                        .isInstanceOf(AssertionError.class));
    }

    private static String said(Answer answer, DocumentReference document) {
        return answer.body().replace(document.getIdPart(), "{id}").replaceAll("Took \\d+ms", "");
    }

    @Test
    void whatIsDeletedIsNotWrittenAgainByAPerson() {
        var report = report();
        delete(CALLERS.member, "DocumentReference/" + report.getIdPart());
        var again = written();
        again.setId(report.getIdPart());
        assertThat(server.put(CALLERS.member, again).status()).isEqualTo(404);
    }

    /// What a load of a standard client does over and over.
    @Test
    void chainOfAServiceEndsWithADelete() {
        for (var type : List.of("Patient", "Organization", "Practitioner", "Location", "Encounter", "Condition")) {
            var content = "{\"resourceType\":\"" + type + "\"%s"
                    + (type.equals("Encounter") ? ",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"}" : "")
                    + (type.equals("Condition") ? ",\"subject\":{\"reference\":\"Patient/pat-a\"}" : "") + "}";
            var created = server.post(CALLERS.loader, type, World.resource(content.replace("%s", "")));
            assertThat(created.status()).as(created.body()).isEqualTo(201);
            var id = created.resource().getIdElement().getIdPart();
            var changed = World.resource(content.replace("%s", ",\"language\":\"fr\",\"id\":\"" + id + "\""));
            assertThat(server.put(CALLERS.loader, changed).status()).isEqualTo(200);
            assertThat(delete(CALLERS.loader, type + "/" + id).status()).isEqualTo(200);
            assertThat(server.get(CALLERS.loader, type + "/" + id).status()).isEqualTo(410);
        }
    }

    @Test
    void turnsRedWithoutWriteGuard() {
        var id = "DocumentReference/" + report().getIdPart();
        PlantedAccess.with(
                Defect.NO_WRITE_GUARD,
                () -> assertThat(delete(CALLERS.professional("gp"), id).status())
                        .as("the test sees a missing guard")
                        .isEqualTo(200));
    }

    private String observation() {
        var created = server.post(CALLERS.loader, "Observation", World.resource("""
                {"resourceType":"Observation","status":"final","code":{"text":"pouls"},
                 "identifier":[{"system":"urn:deletion","value":"%s"}],"subject":{"reference":"Patient/pat-a"}}""", it));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return "Observation/" + created.resource().getIdElement().getIdPart();
    }

    private static DocumentReference written() {
        var document = (DocumentReference)
                World.resource(World.document("x", "a", "{\"system\":\"http://loinc.org\",\"code\":\"11488-4\"}"));
        document.setId((String) null);
        document.addAuthor(new Reference("PractitionerRole/role-nurse"));
        document.getContentFirstRep().getAttachment().setTitle("Compte rendu");
        return document;
    }

    private DocumentReference report() {
        var answer = server.post(CALLERS.member, "DocumentReference", written());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(DocumentReference.class);
    }

    private Answer delete(Caller caller, String path) {
        return server.send(caller, "DELETE", path, null, Map.of());
    }

    private Answer transaction(Caller caller, String id) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        bundle.addEntry().getRequest().setMethod(Bundle.HTTPVerb.DELETE).setUrl(id);
        return server.transaction(caller, bundle);
    }
}
