package fr.morvan.fhir.consent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Consents;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a patient refuses, blocks and grants works with the write of the Consent, and ends with it.
class WishesIT extends RunningServer {

    private String it = "";
    private Caller patient = CALLERS.patientA;

    @BeforeEach
    void patient() {
        it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
        patient = CALLERS.patient("pat-" + it);
    }

    @Test
    void oppositionTakesTheRecordFromProfessionalsUntilItEnds() {
        var opposition = Consents.write(server, patient, Consents.opposition(it));
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(404);
        assertThat(server.get(CALLERS.member, "Observation?patient=pat-" + it).ids())
                .isEmpty();
        assertThat(server.get(CALLERS.member, "Patient?_id=pat-" + it + ",pat-a")
                        .ids())
                .containsExactly("Patient/pat-a");
        assertThat(read(patient, "Observation/obs-")).isEqualTo(200);
        assertThat(read(CALLERS.relative("rel-" + it), "DocumentReference/note-"))
                .isEqualTo(200);

        Consents.write(server, patient, opposition.setStatus(ConsentState.INACTIVE));
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(200);
    }

    @Test
    void oppositionToATypeTakesThatTypeOnly() {
        Consents.write(server, patient, Consents.opposition(it, "Condition"));
        assertThat(read(CALLERS.member, "Condition/cond-")).isEqualTo(404);
        assertThat(server.get(CALLERS.member, "Condition?patient=pat-" + it).ids())
                .isEmpty();
        assertThat(read(CALLERS.member, "Observation/obs-")).isEqualTo(200);
    }

    @Test
    void blockTakesItFromOnePersonOrOneSituation() {
        Consents.write(server, patient, Consents.block(it, "PractitionerRole/role-nurse"));
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(404);
        assertThat(read(CALLERS.professional("gp"), "Patient/pat-")).isEqualTo(200);
        Consents.write(server, patient, Consents.block(it, "Practitioner/gp"));
        assertThat(read(CALLERS.professional("gp"), "Patient/pat-")).isEqualTo(404);
        assertThat(read(CALLERS.professional("consultant"), "Patient/pat-")).isEqualTo(200);
    }

    @Test
    void grantOpensATypeToOneRelative() {
        var relative = CALLERS.relative("rel-" + it);
        assertThat(read(relative, "Observation/obs-")).isEqualTo(404);
        assertThat(server.get(relative, "Observation?patient=pat-" + it).ids()).isEmpty();
        Consents.write(
                server, patient, Consents.grant(it, "RelatedPerson/rel-" + it, "Observation", "DocumentReference"));
        assertThat(read(relative, "Observation/obs-")).isEqualTo(200);
        assertThat(server.get(relative, "Observation?patient=pat-" + it).ids()).contains("Observation/obs-" + it);
        assertThat(server.get(relative, "DocumentReference?patient=pat-" + it).ids())
                .contains("DocumentReference/report-" + it)
                .doesNotContain("DocumentReference/hidden-" + it, "DocumentReference/sealed-" + it);
        assertThat(read(relative, "Condition/cond-")).isEqualTo(404);
    }

    @Test
    void legalRepresentativeDecidesInTheirOwnName() {
        var guardian = CALLERS.relative("guard-" + it);
        var opposition = Consents.by(Consents.opposition(it), "RelatedPerson/guard-" + it);
        Consents.write(server, guardian, opposition);
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(404);
        Consents.write(server, patient, Consents.by(opposition.setStatus(ConsentState.INACTIVE), "Patient/pat-" + it));
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(200);
    }

    @Test
    void onlyThoseWhoDecideWriteAndSeeConsents() {
        var block = Consents.write(server, patient, Consents.block(it, "PractitionerRole/role-nurse"));
        for (var caller : new Caller[] {
            CALLERS.member, CALLERS.professional("gp"), CALLERS.patientA, CALLERS.relative("rel-" + it), CALLERS.helper
        }) {
            assertThat(server.get(caller, "Consent/" + block.getIdPart()).status())
                    .as(caller.name())
                    .isEqualTo(404);
            assertThat(server.put(caller, block).status()).as(caller.name()).isIn(403, 404);
            assertThat(server.put(caller, Consents.opposition(it)).status())
                    .as(caller.name())
                    .isIn(403, 404);
        }
        assertThat(server.get(patient, "Consent?patient=pat-" + it).ids())
                .contains("Consent/" + block.getIdPart(), "Consent/consent-" + it);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"type\":\"permit\"",
                "\"type\":\"permit\",\"actor\":[{\"role\":{\"text\":\"x\"},\"reference\":{\"reference\":\"Practitioner/gp\"}}]",
                "\"type\":\"deny\",\"actor\":[{\"role\":{\"text\":\"x\"},\"reference\":{\"reference\":\"Organization/org\"}}]",
                "\"type\":\"deny\",\"class\":[{\"system\":\"urn:x\",\"code\":\"Observation\"}]",
                "\"type\":\"deny\",\"class\":[{\"system\":\"http://hl7.org/fhir/resource-types\",\"code\":\"Nothing\"}]",
                "\"type\":\"deny\",\"purpose\":[{\"code\":\"TREAT\"}]",
                "\"type\":\"deny\",\"provision\":[{\"type\":\"permit\"}]",
                "\"type\":\"deny\",\"code\":[{\"text\":\"psychiatrie\"}]",
                "\"type\":\"deny\",\"dataPeriod\":{\"start\":\"2020-01-01\"}",
            })
    void refusesWhatItCannotEnforce(String provision) {
        var answer = server.put(patient, Consents.consent(it, provision));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
                .startsWith("provision");
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(200);
    }

    @Test
    void datedWishWorksWithinItsDates() {
        Consents.write(
                server,
                patient,
                Consents.consent(it, "\"type\":\"deny\",\"period\":{\"start\":\"2026-01-01\",\"end\":\"2026-01-31\"}"));
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(200);
        Consents.write(
                server, patient, Consents.consent(it, "\"type\":\"deny\",\"period\":{\"start\":\"2026-01-01\"}"));
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(404);
    }

    @Test
    void rolledBackConsentLeavesNoWish() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(
                bundle,
                fr.morvan.fhir.testing.Server.json(Consents.opposition(it)).replace("%", "%%"));
        World.add(bundle, """
                {"resourceType":"Observation","id":"o-%s","status":"final","code":{"text":"x"},
                 "subject":{"reference":"Patient/not-there"}}""", it);
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(400);
        assertThat(read(CALLERS.member, "Patient/pat-")).isEqualTo(200);
    }

    private int read(Caller caller, String prefix) {
        return server.get(caller, prefix + it).status();
    }
}
