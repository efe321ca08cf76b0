package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Consents;
import fr.morvan.fhir.testing.World;
import fr.morvan.france.terminology.Profession;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever changes what a caller sees of a patient is told with the next page, though no resource of theirs changed.
class ExtentIT extends FollowingServer {

    private final String it = UUID.randomUUID().toString().substring(0, 8);
    private final String lost = "DELETE Patient/pat-" + it + "/*";
    private final String gained = "GET Patient/pat-" + it + "/*";

    @BeforeEach
    void patient() {
        World.another(server, CALLERS, it);
    }

    @Test
    void oppositionAndItsEnd() {
        var start = start(CALLERS.member);
        var opposition = Consents.write(server, self(), Consents.opposition(it, "Observation"));
        var narrower = access(CALLERS.member, start, lost, gained);
        assertThat(server.get(CALLERS.member, "Observation/obs-" + it).status()).isEqualTo(404);

        Consents.write(server, self(), opposition.setStatus(ConsentState.INACTIVE));

        access(CALLERS.member, narrower, lost, gained);
    }

    @Test
    void oppositionToAllAndBlock() {
        for (var wish : List.of(Consents.opposition(it), Consents.block(it, "Practitioner/nurse"))) {
            var start = start(CALLERS.member);
            Consents.write(server, self(), wish);
            var without = access(CALLERS.member, start, lost);
            Consents.write(server, self(), wish.setStatus(ConsentState.INACTIVE));
            access(CALLERS.member, without, gained);
        }
    }

    @Test
    void grantToRelative() {
        var relative = CALLERS.relative("rel-" + it);
        var start = start(relative);
        Consents.write(server, self(), Consents.grant(it, "RelatedPerson/rel-" + it, "Observation"));
        var granted = access(relative, start, lost, gained);

        var measure = observation("pat-" + it);

        assertThat(urls(changes(relative, link(granted)))).containsExactly("PUT Observation/" + measure);
    }

    @Test
    void emergencyAndItsEnd() {
        var caller = CALLERS.professional("emergency");
        var start = start(caller);
        operate(caller, "$break-glass", """
                {"resourceType":"Parameters","parameter":[{"name":"reason","valueCode":"continuity"},
                 {"name":"text","valueString":"garde de nuit"}]}""");
        var opened = access(caller, start, gained);
        operate(caller, "$break-glass-end", "{\"resourceType\":\"Parameters\"}");
        access(caller, opened, lost);
    }

    @Test
    void roleThatSeesMaskedDocuments() {
        var start = start(CALLERS.member);
        role("PractitionerRole/role-nurse", "http://terminology.hl7.org/CodeSystem/v3-ParticipationFunction", "PCP");

        access(CALLERS.member, start, lost, gained);

        assertThat(server.get(CALLERS.member, "DocumentReference/masked-" + it).status())
                .isEqualTo(200);
    }

    @Test
    void roleOfTheLegalRepresentative() {
        var relative = CALLERS.relative("rel-" + it);
        var start = start(relative);
        role("RelatedPerson/rel-" + it, "http://terminology.hl7.org/CodeSystem/v3-RoleClass", "GUARD");

        var wider = access(relative, start, lost, gained);

        var consent = Consents.write(server, self(), Consents.noBreakGlass(it));
        assertThat(told(relative, wider))
                .contains("PUT Consent/" + consent.getIdElement().getIdPart());
    }

    /// What the table of professions says of somebody changes when it is replaced, or their profession corrected.
    @Test
    void documentsOfTheProfession() {
        var name = "p" + it;
        var caller = CALLERS.professional(name);
        situation(name, Profession.DOCTOR);
        var team = server.get(CALLERS.loader, "CareTeam/team-" + it).as(CareTeam.class);
        team.addParticipant().getMember().setReference("PractitionerRole/role-" + name);
        assertThat(server.put(CALLERS.loader, team).status()).isEqualTo(200);
        var start = start(caller);
        situation(name, Profession.NURSE);
        assertThat(access(caller, start).getEntry()).as("the same documents").isEmpty();

        situation(name, Profession.DENTIST);

        access(caller, start, lost, gained);
    }

    @Test
    void maskOfOneDocumentTakesThatOneBack() {
        var start = start(CALLERS.member);
        var report = "DocumentReference/report-" + it;
        var masked = World.masked("report-" + it, it, "MASQUE_PS");
        assertThat(server.put(CALLERS.loader, World.resource(masked)).status()).isEqualTo(200);
        assertThat(told(CALLERS.member, start)).containsExactly("DELETE " + report);

        var open = World.document("report-" + it, it, "{\"system\":\"http://loinc.org\",\"code\":\"85208-7\"}");
        assertThat(server.put(CALLERS.loader, World.resource(open)).status()).isEqualTo(200);
        assertThat(told(CALLERS.member, start)).containsExactly("PUT " + report);
    }

    @Test
    void scopesOfServiceChangeWhatItLoads() {
        var link = link(start(CALLERS.service("follower", "system/Observation.rs")));
        assertThat(server.get(CALLERS.service("follower", "system/Observation.rs"), link)
                        .status())
                .isEqualTo(200);
        assertThat(server.get(CALLERS.service("follower", "system/Observation.rs system/Condition.rs"), link)
                        .status())
                .isEqualTo(410);
        assertThat(server.get(CALLERS.service("follower", "system/Condition.rs"), link)
                        .status())
                .isEqualTo(410);
    }

    @Test
    void nothingIsToldWhileNothingChanges() {
        var start = start(CALLERS.member);
        Consents.write(server, self(), Consents.grant(it, "RelatedPerson/guard-" + it, "Observation"));
        assertThat(access(CALLERS.member, start).getEntry()).isEmpty();
    }

    private Caller self() {
        return CALLERS.patient("pat-" + it);
    }

    private Bundle start(Caller caller) {
        return changes(caller, "$changes");
    }

    /// The next page, of which these are all that concern whole records.
    private Bundle access(Caller caller, Bundle from, String... expected) {
        var page = changes(caller, link(from));
        assertThat(urls(page).stream().filter(url -> url.endsWith("/*"))).containsExactly(expected);
        return page;
    }

    private void operate(Caller caller, String operation, String body) {
        var answer = server.send(caller, "POST", "Patient/pat-" + it + "/" + operation, body, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void role(String member, String system, String code) {
        var team = server.get(CALLERS.loader, "CareTeam/team-" + it).as(CareTeam.class);
        team.getParticipant().stream()
                .filter(each -> each.getMember().getReference().equals(member))
                .forEach(
                        each -> each.setRole(List.of(new CodeableConcept().addCoding(new Coding(system, code, null)))));
        assertThat(server.put(CALLERS.loader, team).status()).isEqualTo(200);
    }

    private void situation(String name, Profession profession) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, "{\"resourceType\":\"Practitioner\",\"id\":\"%s\",\"name\":[{\"family\":\"x\"}]}", name);
        World.add(bundle, """
                {"resourceType":"PractitionerRole","id":"role-%s","practitioner":{"reference":"Practitioner/%s"},
                 "code":[{"coding":[{"system":"%s","code":"%s"}]}]}""", name, name, Profession.SYSTEM, profession.code());
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
    }
}
