package fr.morvan.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a document once it is published.
class LifeCycleIT extends RunningServer {

    private final String it = UUID.randomUUID().toString();
    private Caller gp = CALLERS.member;
    private Caller colleague = CALLERS.member;
    private Caller patient = CALLERS.patientA;
    private Caller guardian = CALLERS.relativeA;

    @BeforeEach
    void onePatient() {
        World.another(server, CALLERS, it);
        gp = CALLERS.professional("gp");
        colleague = CALLERS.professional("consultant");
        patient = CALLERS.patient("pat-" + it);
        guardian = CALLERS.relative("guard-" + it);
    }

    @Test
    void authorMasksAndUnmasks() {
        var id = published();
        mask(CALLERS.member, id, "MASQUE_PS", 200);
        seen(id, Map.of(CALLERS.member, 200, gp, 200, colleague, 404, patient, 200, guardian, 200));
        mask(CALLERS.member, id, "INVISIBLE_PATIENT", 200);
        seen(id, Map.of(CALLERS.member, 200, gp, 200, colleague, 200, patient, 404, guardian, 404));
        mask(CALLERS.member, id, "INVISIBLE_REPRESENTANTS_LEGAUX", 200);
        seen(id, Map.of(CALLERS.member, 200, gp, 200, colleague, 200, patient, 200, guardian, 404));
        mask(CALLERS.member, id, "N", 200);
        seen(id, Map.of(CALLERS.member, 200, gp, 200, colleague, 200, patient, 200, guardian, 200));
        mask(CALLERS.member, id, "MASQUE_TOUS", 422);
    }

    @Test
    void patientHidesFromProfessionalsAndNothingElse() {
        var id = published();
        mask(patient, id, "MASQUE_PS", 200);
        seen(id, Map.of(colleague, 404, CALLERS.member, 200));
        mask(patient, id, "N", 200);
        seen(id, Map.of(colleague, 200));
        mask(patient, id, "INVISIBLE_REPRESENTANTS_LEGAUX", 422);
        assertThat(patch(patient, id, archived()).status()).isEqualTo(422);
        seen(id, Map.of(guardian, 200));
    }

    @Test
    void nobodyElseMasks() {
        var id = published();
        for (var caller : List.of(gp, colleague, CALLERS.outsider, CALLERS.patientB)) {
            var refused = mask(caller, id, "MASQUE_PS", 404);
            assertThat(refused.body())
                    .isEqualTo(mask(caller, "DocumentReference/" + UUID.randomUUID(), "MASQUE_PS", 404)
                            .body());
        }
        mask(guardian, id, "MASQUE_PS", 403);
        seen(id, Map.of(colleague, 200));
    }

    @Test
    void authorArchives() {
        var id = published();
        var archived = patch(CALLERS.member, id, archived());
        assertThat(archived.status()).as(archived.body()).isEqualTo(200);
        assertThat(archived.body()).contains("pdsm-ext-is-archived");
    }

    @Test
    void contentIsNotRewritten() {
        var id = published();
        for (var patch : List.of(
                "[{\"op\":\"replace\",\"path\":\"/content/0/attachment/url\",\"value\":\"Binary/other\"}]",
                "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"superseded\"}]",
                "[{\"op\":\"replace\",\"path\":\"/type/coding/0/code\",\"value\":\"57833-6\"}]",
                "[{\"op\":\"add\",\"path\":\"/author/1\",\"value\":{\"reference\":\"PractitionerRole/role-gp\"}}]")) {
            var refused = patch(CALLERS.member, id, patch);
            assertThat(refused.status()).as(patch + refused.body()).isEqualTo(422);
        }
        var again = Papers.report(it);
        again.setId(id.substring("DocumentReference/".length()));
        assertThat(server.put(CALLERS.member, again).status()).isEqualTo(422);
    }

    @Test
    void replacedDocumentIsSuperseded() {
        var old = published();
        var next = server.post(CALLERS.member, "DocumentReference", Papers.replacing(Papers.report(it), old));
        assertThat(next.status()).as(next.body()).isEqualTo(201);
        assertThat(status(old)).isEqualTo(DocumentReferenceStatus.SUPERSEDED);
        assertThat(server.get(CALLERS.member, "DocumentReference?status=current&patient=pat-" + it)
                        .ids())
                .doesNotContain(old);
        var twice = server.post(CALLERS.member, "DocumentReference", Papers.replacing(Papers.report(it), old));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.body()).contains("plus courant");
    }

    @Test
    void onlyTheAuthorReplaces() {
        var old = published();
        var foreign = Papers.replacing(Papers.report(it, "PractitionerRole/role-gp"), old);
        var unknown = Papers.replacing(
                Papers.report(it, "PractitionerRole/role-gp"), "DocumentReference/" + UUID.randomUUID());
        assertThat(server.post(gp, "DocumentReference", foreign).status()).isEqualTo(422);
        assertThat(server.post(gp, "DocumentReference", unknown).status()).isEqualTo(422);
        var other = UUID.randomUUID().toString();
        World.another(server, CALLERS, other);
        var moved = server.post(CALLERS.member, "DocumentReference", Papers.replacing(Papers.report(other), old));
        assertThat(moved.status()).isEqualTo(422);
        assertThat(moved.body()).contains("autre patient");
        assertThat(status(old)).isEqualTo(DocumentReferenceStatus.CURRENT);
    }

    @Test
    void ofTwoReplacementsAtOnceOneWins() throws Exception {
        var old = published();
        Callable<Integer> replacing =
                () -> server.post(CALLERS.member, "DocumentReference", Papers.replacing(Papers.report(it), old))
                        .status();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var statuses = threads.invokeAll(List.of(replacing, replacing, replacing, replacing)).stream()
                    .map(each -> {
                        try {
                            return each.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(201, 422, 422, 422);
        }
    }

    private DocumentReferenceStatus status(String id) {
        return server.get(CALLERS.member, id).as(DocumentReference.class).getStatus();
    }

    private String published() {
        var answer = server.post(CALLERS.member, "DocumentReference", Papers.report(it));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return "DocumentReference/" + answer.as(DocumentReference.class).getIdPart();
    }

    private void seen(String id, Map<Caller, Integer> by) {
        by.forEach((caller, status) ->
                assertThat(server.get(caller, id).status()).as(caller.name()).isEqualTo(status));
    }

    private Answer mask(Caller caller, String id, String code, int status) {
        var answer = patch(caller, id, Papers.labelled(code));
        assertThat(answer.status()).as(answer.request() + answer.body()).isEqualTo(status);
        return answer;
    }

    private static String archived() {
        return """
                [{"op":"add","path":"/extension","value":[{"url":
                 "https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-ext-is-archived","valueBoolean":true}]}]""";
    }

    private Answer patch(Caller caller, String id, String patch) {
        return server.send(caller, "PATCH", id, patch, Map.of("Content-Type", "application/json-patch+json"));
    }
}
