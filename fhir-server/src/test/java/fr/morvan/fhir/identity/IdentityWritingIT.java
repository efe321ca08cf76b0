package fr.morvan.fhir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Identities written over HTTP: refused with reasons, one active record per qualified INS.
class IdentityWritingIT extends RunningServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private IdentityBackfill backfill;

    @Test
    void saysInFrenchWhatIsWrongAndWhere() {
        var patient = People.status(People.louise(), "VALI", "INSI")
                .addIdentifier(People.ins(InsAuthority.NIR_TEST, "251035806290100"));

        var answer = server.post(CALLERS.loader, "Patient", patient);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        var issue = answer.as(OperationOutcome.class).getIssueFirstRep();
        assertThat(issue.getCode()).isEqualTo(IssueType.VALUE);
        assertThat(issue.getDetails().getText()).startsWith("La clé du matricule INS est fausse");
        assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("ins-key");
        assertThat(issue.getDiagnostics()).startsWith("The key of the INS is wrong");
        assertThat(issue.getExpression().getFirst().getValue()).isEqualTo("Patient.identifier[0].value");
        assertThat(answer.body()).doesNotContain("251035806290100");
    }

    @Test
    void followsAnIdentityFromStatusToStatus() {
        var id = "i-" + UUID.randomUUID();
        var ins = People.freshIns();
        assertThat(put(id, People.provisional()).status()).isEqualTo(201);
        assertThat(put(id, People.retrieved()).status()).isEqualTo(200);
        refused(put(id, People.validated()), "transition");
        assertThat(put(id, People.qualified(ins)).status()).isEqualTo(200);
        refused(put(id, People.retrieved()), "transition");
        refused(put(id, People.louise()), "status-dropped");
        refused(
                put(id, People.provisional().addIdentifier(People.ins(InsAuthority.NIR_TEST, ins.value()))),
                "ins-not-qualified");
        refused(put(id, People.status(People.qualified(ins), "DOUT", "")), "must-stay-provisional");
        assertThat(put(id, People.validated()).status()).isEqualTo(200);
        assertThat(put(id, People.status(People.provisional(), "DOUT", "")).status())
                .isEqualTo(200);

        assertThat(jdbc.sql("select to_status from identity_event where patient_id = ? order by id")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("PROVISOIRE", "RECUPEREE", "QUALIFIEE", "VALIDEE", "PROVISOIRE");
    }

    @Test
    void notesHowAnIdentityWasChecked() {
        var created = server.post(CALLERS.loader, "Patient", People.qualified(People.freshIns()));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var row = jdbc.sql("select papers, collection, caller, request_id from identity_event where patient_id = ?")
                .param(created.as(Patient.class).getIdPart())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("papers", "CN")
                .containsEntry("collection", "INSI")
                .containsEntry("caller", "urn:morvan:client:loader")
                .containsEntry("request_id", created.header("X-Request-ID"));
    }

    @Test
    void refusesAWholeTransactionForOneIdentity() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        var good = People.at("i-" + UUID.randomUUID(), People.provisional());
        var bad = People.at("i-" + UUID.randomUUID(), People.status(People.validated(), "FICT", ""));
        World.add(bundle, Server.json(good));
        World.add(bundle, Server.json(bad));

        refused(server.transaction(CALLERS.loader, bundle), "must-stay-provisional");

        assertThat(server.get(CALLERS.loader, "Patient/" + good.getIdPart()).status())
                .isEqualTo(404);
        assertThat(row(good.getIdPart())).isZero();
    }

    @Test
    void letsOneActiveRecordCarryAnIns() {
        var ins = People.freshIns();
        var first = "i-" + UUID.randomUUID();
        var second = "i-" + UUID.randomUUID();
        assertThat(put(first, People.qualified(ins)).status()).isEqualTo(201);

        var answer = put(second, People.qualified(ins));

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.issue()).isEqualTo(IssueType.DUPLICATE);
        assertThat(answer.body()).doesNotContain(first).contains("porte déjà ce matricule INS");
        assertThat(put(first, People.qualified(ins).setActive(false)).status()).isEqualTo(200);
        assertThat(put(second, People.qualified(ins)).status()).isEqualTo(201);
        assertThat(put(first, People.qualified(ins)).status()).isEqualTo(409);
    }

    /// Trying again could only find it taken again.
    @Test
    void answersThatAnInsIsTakenAtTheFirstTry() {
        assertThat(triesOfTaken()).containsExactly(1, 1, 1);
    }

    @Test
    void seesWhatIsTriedAgain() {
        PlantedIdentity.with(PlantedIdentity.Defect.REFUSED_AS_CONFLICT, () -> {
            int before = PlantedIdentity.tries();
            assertThat(server.post(CALLERS.loader, "Patient", People.provisional())
                            .status())
                    .isEqualTo(409);
            assertThat(PlantedIdentity.tries() - before).isGreaterThan(1);
        });
    }

    @Test
    void letsOneOfManyWritersWin() {
        var ins = People.freshIns();

        var statuses = manyWriters(ins);

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
        assertThat(activeWith(ins)).isOne();
    }

    @Test
    void seesManyWritersWinWithoutTheUniqueIndex() {
        var ins = People.freshIns();
        PlantedIdentity.withoutUniqueIns(jdbc, () -> {
            assertThat(manyWriters(ins)).filteredOn(status -> status == 201).hasSizeGreaterThan(1);
            assertThat(activeWith(ins)).isGreaterThan(1);
        });
        assertThat(activeWith(ins)).isOne();
        assertThat(manyWriters(ins)).as("the index is back").containsOnly(409);
    }

    @Test
    void storesNoIdentityThatBreaksARule() {
        assertThat(wronglyStored()).isEmpty();
    }

    @Test
    void seesWrongIdentitiesStoredWithoutTheGuard() {
        PlantedIdentity.with(
                PlantedIdentity.Defect.NO_IDENTITY_GUARD,
                () -> assertThat(wronglyStored())
                        .containsExactly(
                                "wrong key", "doubtful with a matricule", "fictive and checked", "stepped back"));
    }

    @Test
    void bringsInRecordsFromBeforeTheRegister() {
        var ins = People.freshIns();
        var first = "i-" + UUID.randomUUID();
        assertThat(put(first, People.qualified(ins)).status()).isEqualTo(201);
        forget(first);
        var second = "i-" + UUID.randomUUID();
        assertThat(put(second, People.qualified(ins)).status()).isEqualTo(201);
        var third = "i-" + UUID.randomUUID();
        assertThat(put(third, People.provisional()).status()).isEqualTo(201);
        forget(third);

        backfill.run();

        assertThat(row(first)).isOne();
        assertThat(row(third)).isOne();
        assertThat(jdbc.sql("select patient_id from patient_identity where ins = ?")
                        .param(ins.value())
                        .query(String.class)
                        .list())
                .containsExactly(second);
    }

    @Test
    void refusesARegisterNumberOfAnotherForm() {
        refused(server.post(CALLERS.loader, "Organization", World.resource("""
                        {"resourceType":"Organization","name":"Cabinet",
                         "identifier":[{"system":"https://finess.esante.gouv.fr","value":"12"}]}""")), "finess-form");
    }

    private List<Integer> manyWriters(Ins ins) {
        try (var pool = Executors.newFixedThreadPool(16)) {
            var calls = IntStream.range(0, 16)
                    .mapToObj(writer -> CompletableFuture.supplyAsync(
                            () -> server.post(CALLERS.loader, "Patient", People.qualified(ins))
                                    .status(),
                            pool))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    /// How often the server tries to store an INS that is taken: in a new record, in a stored one, in a transaction.
    private List<Integer> triesOfTaken() {
        var ins = People.freshIns();
        var stored = "i-" + UUID.randomUUID();
        assertThat(put("i-" + UUID.randomUUID(), People.qualified(ins)).status())
                .isEqualTo(201);
        assertThat(put(stored, People.retrieved()).status()).isEqualTo(201);
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, Server.json(People.at("i-" + UUID.randomUUID(), People.qualified(ins))));
        return Stream.<Supplier<Answer>>of(
                        () -> server.post(CALLERS.loader, "Patient", People.qualified(ins)),
                        () -> put(stored, People.qualified(ins)),
                        () -> server.transaction(CALLERS.loader, bundle))
                .map(write -> {
                    int before = PlantedIdentity.tries();
                    assertThat(write.get().issue()).isEqualTo(IssueType.DUPLICATE);
                    return PlantedIdentity.tries() - before;
                })
                .toList();
    }

    private int activeWith(Ins ins) {
        return jdbc.sql("select count(*) from patient_identity where ins = ? and active")
                .param(ins.value())
                .query(Integer.class)
                .single();
    }

    /// Which of the identities that no rule allows were stored.
    private List<String> wronglyStored() {
        var wrong = new LinkedHashMap<String, Patient>();
        wrong.put(
                "wrong key",
                People.status(People.louise(), "VALI", "INSI")
                        .addIdentifier(People.ins(InsAuthority.NIR_TEST, "251035806290100")));
        wrong.put(
                "doubtful with a matricule",
                People.status(People.provisional(), "DOUT", "")
                        .addIdentifier(People.ins(
                                InsAuthority.NIR_TEST, People.freshIns().value())));
        wrong.put("fictive and checked", People.status(People.validated(), "FICT", ""));
        var stored = new ArrayList<String>();
        wrong.forEach((name, patient) -> {
            if (server.post(CALLERS.loader, "Patient", patient).status() == 201) {
                stored.add(name);
            }
        });
        var id = "i-" + UUID.randomUUID();
        assertThat(put(id, People.qualified(People.freshIns())).status()).isEqualTo(201);
        if (put(id, People.retrieved()).status() == 200) {
            stored.add("stepped back");
        }
        return stored;
    }

    private Answer put(String id, Patient patient) {
        return server.put(CALLERS.loader, People.at(id, patient));
    }

    private void forget(String id) {
        jdbc.sql("delete from patient_identity where patient_id = ?").param(id).update();
    }

    private int row(String id) {
        return jdbc.sql("select count(*) from patient_identity where patient_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.as(OperationOutcome.class).getIssue())
                .extracting(issue -> issue.getDetails().getCodingFirstRep().getCode())
                .contains(code);
    }
}
