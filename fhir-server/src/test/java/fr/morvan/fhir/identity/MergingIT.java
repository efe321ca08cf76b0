package fr.morvan.fhir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two records of one person, merged and taken apart again; nobody sees more for it.
class MergingIT extends RunningServer {

    private String source = "";
    private String target = "";

    @BeforeEach
    void records() {
        source = "m-" + UUID.randomUUID();
        target = "m-" + UUID.randomUUID();
        created(People.at(source, People.provisional()));
        created(People.at(target, People.qualified(People.freshIns())));
        circle(source, "role-nurse");
        circle(target, "role-specialist");
    }

    @Test
    void linksBothAndTakesThemApartAgain() {
        var before = patient(source);

        var kept = merge(source, target);
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(kept.as(Patient.class).getLinkFirstRep().getOther().getReference())
                .isEqualTo("Patient/" + source);
        var merged = patient(source);
        assertThat(merged.getActive()).isFalse();
        assertThat(merged.getLinkFirstRep().getType()).isEqualTo(Patient.LinkType.REPLACEDBY);
        assertThat(Server.json(merged)).contains("DOUA").contains("DESA");

        var back = unmerge(source);
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        var after = patient(source);
        after.setMeta(before.getMeta());
        after.setId(before.getIdElement());
        assertThat(Server.json(after)).isEqualTo(Server.json(before));
        assertThat(patient(target).getLink()).isEmpty();
        assertThat(jdbc.sql("select kind from identity_event where patient_id = ? and other_patient = ? order by id")
                        .param(source)
                        .param(target)
                        .query(String.class)
                        .list())
                .containsExactly("merge", "unmerge");
    }

    @Test
    void opensNothingToAnybody() {
        assertThat(seen(CALLERS.member)).containsExactly(200, 404);
        assertThat(seen(CALLERS.specialist)).containsExactly(404, 200);

        assertThat(merge(source, target).status()).isEqualTo(200);

        assertThat(seen(CALLERS.member)).containsExactly(200, 404);
        assertThat(seen(CALLERS.specialist)).containsExactly(404, 200);
        assertThat(widened()).allSatisfy(answer -> refused(answer, "merged"));
        assertThat(seen(CALLERS.outsider)).containsExactly(404, 404);

        assertThat(server.put(CALLERS.loader, team(source)).status()).isEqualTo(200);
        assertThat(seen(CALLERS.member)).containsExactly(404, 404);
    }

    @Test
    void seesAMergedRecordOpenedWithoutTheGuard() {
        assertThat(merge(source, target).status()).isEqualTo(200);
        assertThat(seen(CALLERS.outsider)).containsExactly(404, 404);
        PlantedIdentity.with(
                PlantedIdentity.Defect.NO_MERGE_GUARD,
                () -> assertThat(widened()).extracting(Answer::status).contains(200, 201));
        assertThat(seen(CALLERS.outsider)).containsExactly(200, 404);
    }

    @Test
    void letsAMergedRecordBeWrittenOnlyAsTheMergeLeftIt() {
        assertThat(merge(source, target).status()).isEqualTo(200);
        var merged = patient(source);
        merged.addTelecom().setValue("+33639980000");
        assertThat(server.put(CALLERS.loader, merged).status()).isEqualTo(200);
        var against = againstTheMerge();
        refused(against.get(0), "merged");
        refused(against.get(1), "link-closed");
        refused(against.get(2), "link-closed");
        assertThat(unmerge(source).status()).isEqualTo(200);
        assertThat(patient(source).getTelecom()).hasSize(1);
    }

    @Test
    void seesAMergedRecordWrittenToWithoutTheGuard() {
        assertThat(merge(source, target).status()).isEqualTo(200);
        PlantedIdentity.with(
                PlantedIdentity.Defect.NO_MERGE_GUARD,
                () -> assertThat(againstTheMerge()).extracting(Answer::status).containsExactly(200, 200, 201));
        assertThat(patient(source).getActive()).isTrue();
        assertThat(patient(source).getLink()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeOnePerson() {
        refused(merge(source, source), "merge-same");
        refused(merge(target, source), "surer-source");
        refused(unmerge(source), "not-merged");
        var other = "m-" + UUID.randomUUID();
        created(People.at(other, People.qualified(People.freshIns())));
        refused(merge(other, target), "two-ins");
        var renamed = "m-" + UUID.randomUUID();
        var validated = People.at(renamed, People.validated());
        validated.getNameFirstRep().setFamily("Durand");
        created(validated);
        refused(merge(renamed, target), "traits-contradict");
        var collided = "m-" + UUID.randomUUID();
        created(People.at(collided, People.status(People.provisional(), "COLV", "")));
        refused(merge(collided, target), "collision");
        assertThat(merge(source, target).status()).isEqualTo(200);
        refused(merge(source, target), "already-merged");
        refused(merge(renamed, source), "not-active");
    }

    @Test
    void mergesOnceHoweverManyAskAtOnce() throws Exception {
        List<Integer> statuses = new java.util.ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 8)
                    .mapToObj(call -> pool.submit(() -> merge(source, target).status()))
                    .toList();
            for (var call : calls) {
                statuses.add(call.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses)
                .filteredOn(status -> status != 200)
                .hasSize(7)
                .allMatch(status -> status == 422 || status == 409);
        assertThat(patient(target).getLink()).hasSize(1);
    }

    @Test
    void marksTheNumberOfTheRecordThatIsGivenUpAsOld() {
        var waiting = People.status(People.louise(), "VALI", "INSI");
        var ins = People.freshIns();
        var qualified = "m-" + UUID.randomUUID();
        created(People.at(
                qualified,
                waiting.addIdentifier(People.ins(fr.morvan.france.identifier.InsAuthority.NIR_DEMO, ins.value()))));
        assertThat(merge(qualified, target).status()).isEqualTo(200);
        assertThat(patient(qualified).getIdentifierFirstRep().getUse()).isEqualTo(IdentifierUse.OLD);
        assertThat(number(qualified)).isZero();
        assertThat(unmerge(qualified).status()).isEqualTo(200);
        assertThat(patient(qualified).getIdentifierFirstRep().getUse()).isEqualTo(IdentifierUse.OFFICIAL);
        assertThat(number(qualified)).isOne();
    }

    @Test
    void isClosedToPeopleAndToServicesWithoutScope() {
        for (var caller : List.of(CALLERS.member, CALLERS.patientA, CALLERS.operator, CALLERS.teleconsult)) {
            assertThat(server.post(caller, "Patient/$merge", parameters(source, target))
                            .status())
                    .as(caller.name())
                    .isEqualTo(403);
            assertThat(server.post(caller, "Patient/$unmerge", parameters(source, target))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(patient(source).getActive()).isTrue();
        assertThat(merge("not-there", target).status()).isEqualTo(404);
    }

    @Test
    void notesTheMergeOfBothRecords() {
        var answer = merge(source, target);
        assertThat(jdbc.sql("""
                                select distinct patient_id from audit_event where request_id = ? and outcome = '0'
                                  and cast(event as text) like '%' || encode(convert_to(?, 'UTF8'), 'base64') || '%'
                                """)
                        .param(answer.header("X-Request-ID"))
                        .param("POST Patient/$merge")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(source, target);
    }

    /// Tries to let somebody new into the merged record.
    private List<Answer> widened() {
        return List.of(
                server.put(CALLERS.loader, team(source, "role-nurse", "role-outsider")),
                server.put(CALLERS.loader, World.resource("""
                        {"resourceType":"CareTeam","id":"other-%1$s","status":"active",
                         "subject":{"reference":"Patient/%1$s"},
                         "participant":[{"member":{"reference":"PractitionerRole/role-outsider"}}]}""", source)),
                server.put(CALLERS.teleconsult, World.resource("""
                        {"resourceType":"Encounter","id":"e-%1$s","status":"in-progress","class":{"code":"VR"},
                         "subject":{"reference":"Patient/%1$s"},"period":{"start":"2026-01-01T10:00:00Z"},
                         "participant":[{"individual":{"reference":"PractitionerRole/role-outsider"}}]}""", source)));
    }

    /// Tries to write what only the operations may: back in use, without its link, a link made up.
    private List<Answer> againstTheMerge() {
        var forged = People.at("m-" + UUID.randomUUID(), People.provisional());
        forged.addLink().setType(Patient.LinkType.REPLACES).setOther(new Reference("Patient/" + target));
        return List.of(
                server.put(CALLERS.loader, patient(source).setActive(true)),
                server.put(CALLERS.loader, patient(source).setLink(List.of())),
                server.put(CALLERS.loader, forged));
    }

    private List<Integer> seen(Caller caller) {
        return List.of(
                server.get(caller, "Patient/" + source).status(),
                server.get(caller, "Patient/" + target).status());
    }

    private int number(String id) {
        return jdbc.sql("select count(*) from patient_identity where patient_id = ? and active and ins is not null")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private void created(Patient patient) {
        var answer = server.put(CALLERS.loader, patient);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void circle(String patient, String role) {
        assertThat(server.put(CALLERS.loader, team(patient, role)).status()).isEqualTo(201);
    }

    private static org.hl7.fhir.r4.model.CareTeam team(String patient, String... roles) {
        var team = new org.hl7.fhir.r4.model.CareTeam()
                .setStatus(org.hl7.fhir.r4.model.CareTeam.CareTeamStatus.ACTIVE)
                .setSubject(new Reference("Patient/" + patient));
        team.setId("team-" + patient);
        for (var role : roles) {
            team.addParticipant()
                    .setMember(new Reference("PractitionerRole/" + role))
                    .getPeriod()
                    .setStartElement(new org.hl7.fhir.r4.model.DateTimeType("2026-01-01"));
        }
        return team;
    }

    private Patient patient(String id) {
        return server.get(CALLERS.loader, "Patient/" + id).as(Patient.class);
    }

    private Answer merge(String from, String into) {
        return server.post(CALLERS.loader, "Patient/$merge", parameters(from, into));
    }

    private Answer unmerge(String from) {
        var parameters = new Parameters();
        parameters.addParameter("source-patient", new Reference("Patient/" + from));
        return server.post(CALLERS.loader, "Patient/$unmerge", parameters);
    }

    private static Parameters parameters(String from, String into) {
        var parameters = new Parameters();
        parameters.addParameter("source-patient", new Reference("Patient/" + from));
        parameters.addParameter("target-patient", new Reference("Patient/" + into));
        return parameters;
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.as(OperationOutcome.class)
                        .getIssueFirstRep()
                        .getDetails()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo(code);
    }
}
