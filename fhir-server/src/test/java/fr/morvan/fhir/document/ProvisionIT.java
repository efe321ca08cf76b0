package fr.morvan.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bundle of documents is stored as a whole or not at all.
class ProvisionIT extends RunningServer {

    private static final String PROFILE =
            "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.UnContained.Comprehensive.ProvideBundle";

    @Test
    void professionalProvidesDocumentsWithTheirBytes() {
        var answer = server.transaction(CALLERS.member, bundle("a", Papers.report("a")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var entries = answer.as(Bundle.class).getEntry();
        assertThat(entries)
                .hasSize(3)
                .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
        var id = located(answer.as(Bundle.class), "DocumentReference");
        var stored = server.get(CALLERS.professional("gp"), id).as(DocumentReference.class);
        var attachment = stored.getContentFirstRep().getAttachment();
        assertThat(attachment.getUrl()).startsWith("Binary/");
        assertThat(server.get(CALLERS.professional("gp"), attachment.getUrl())
                        .as(Binary.class)
                        .getData())
                .isEqualTo(Papers.PDF);
        assertThat(server.get(CALLERS.outsider, attachment.getUrl()).status()).isEqualTo(404);
        assertThat(server.get(CALLERS.outsider, id).status()).isEqualTo(404);
    }

    @Test
    void listOfASubmissionIsForServicesOnly() {
        var answer = server.transaction(CALLERS.member, bundle("a", Papers.report("a")));
        var list = located(answer.as(Bundle.class), "List");
        assertThat(server.get(CALLERS.loader, list).as(ListResource.class).getEntry())
                .hasSize(1);
        assertThat(server.get(CALLERS.member, list).status()).isEqualTo(404);
        assertThat(server.get(CALLERS.member, "List?patient=pat-a").ids()).doesNotContain(list);
    }

    @Test
    void serviceProvidesByItsScopes() {
        var able = CALLERS.service("hospital", "system/DocumentReference.c system/Binary.c system/List.c");
        var unable = CALLERS.service("practice", "system/DocumentReference.c system/Binary.c");
        assertThat(server.transaction(able, bundle("a", Papers.report("a"))).status())
                .isEqualTo(200);
        assertThat(server.transaction(unable, bundle("a", Papers.report("a"))).status())
                .isEqualTo(403);
    }

    @Test
    void replacesInTheSameTransaction() {
        var first = located(
                server.transaction(CALLERS.member, bundle("a", Papers.report("a")))
                        .as(Bundle.class),
                "DocumentReference");
        var next = server.transaction(CALLERS.member, bundle("a", Papers.replacing(Papers.report("a"), first)));
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(server.get(CALLERS.member, first).as(DocumentReference.class).getStatus())
                .isEqualTo(DocumentReferenceStatus.SUPERSEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "size", "type", "no binary", "put", "two lists", "other patient", "list of others"})
    void whatDoesNotFitIsRefusedAndNothingIsWritten(String what) {
        long before = stored();
        var bundle = bundle("a", Papers.report("a"));
        var document = (DocumentReference) bundle.getEntry().get(1).getResource();
        var list = (ListResource) bundle.getEntry().getFirst().getResource();
        switch (what) {
            case "hash" -> document.getContentFirstRep().getAttachment().setHash(new byte[20]);
            case "size" -> document.getContentFirstRep().getAttachment().setSize(1);
            case "type" -> ((Binary) bundle.getEntry().get(2).getResource()).setContentType("text/html");
            case "no binary" -> bundle.getEntry().remove(2);
            case "put" -> bundle.getEntry().get(1).getRequest().setMethod(Bundle.HTTPVerb.PUT);
            case "two lists" -> add(bundle, list.copy());
            case "other patient" -> list.setSubject(new Reference("Patient/pat-b"));
            case "list of others" -> list.addEntry().setItem(new Reference("DocumentReference/masked-a"));
            default -> throw new IllegalArgumentException(what);
        }
        var refused = server.transaction(CALLERS.member, bundle);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void oneForeignDocumentKeepsAllOut() {
        long before = stored();
        for (var patient : List.of("b", "zzz")) {
            var refused = server.transaction(CALLERS.member, bundle(patient, Papers.report(patient)));
            assertThat(refused.status()).as(patient).isEqualTo(404);
        }
        var foreign = bundle("a", Papers.report("a"), Papers.report("a", "PractitionerRole/role-gp"));
        assertThat(server.transaction(CALLERS.member, foreign).status()).isEqualTo(404);
        assertThat(server.transaction(CALLERS.outsider, bundle("a", Papers.report("a")))
                        .status())
                .isEqualTo(404);
        for (var caller : List.of(CALLERS.patientA, CALLERS.relativeA, CALLERS.helper, CALLERS.analyst)) {
            assertThat(server.transaction(caller, bundle("a", Papers.report("a")))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void otherTransactionsOfPeopleStayClosed() {
        var bundle = bundle("a", Papers.report("a"));
        bundle.setMeta(null);
        assertThat(server.transaction(CALLERS.member, bundle).status()).isEqualTo(403);
        var empty = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        assertThat(server.transaction(CALLERS.member, empty).status()).isEqualTo(403);
        var more = bundle("a", Papers.report("a"));
        World.add(more, "{\"resourceType\":\"Patient\",\"id\":\"pat-a\"}");
        assertThat(server.transaction(CALLERS.member, more).status()).isEqualTo(422);
    }

    private static Bundle bundle(String patient, DocumentReference... documents) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        bundle.getMeta().addProfile(PROFILE);
        var list = (ListResource) World.resource("""
                {"resourceType":"List","status":"current","mode":"working","subject":{"reference":"Patient/pat-%s"},
                 "code":{"coding":[{"system":"https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes","code":"submissionset"}]}}""", patient);
        add(bundle, list);
        for (var document : documents) {
            var attachment = document.getContentFirstRep().getAttachment();
            var bytes = new Binary().setContentType("application/pdf").setData(attachment.getData());
            attachment.setDataElement(null);
            list.addEntry().setItem(new Reference(add(bundle, document)));
            attachment.setUrl(add(bundle, (Resource) bytes));
        }
        return bundle;
    }

    private static String add(Bundle bundle, Resource resource) {
        var url = "urn:uuid:" + UUID.randomUUID();
        bundle.addEntry()
                .setFullUrl(url)
                .setResource(resource)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return url;
    }

    private static String located(Bundle answer, String type) {
        return answer.getEntry().stream()
                .map(entry -> entry.getResponse().getLocation())
                .filter(location -> location.startsWith(type + "/"))
                .map(location -> location.replaceFirst("/_history/.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private long stored() {
        return jdbc.sql("select count(*) from hfj_resource").query(Long.class).single();
    }
}
