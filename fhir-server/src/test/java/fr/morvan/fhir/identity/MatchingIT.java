package fr.morvan.fhir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `$match` over HTTP: who could this be, and who may ask.
class MatchingIT extends RunningServer {

    /// New for each test, so that no other test's people answer.
    private String family = "";

    private String birthDate = "";

    private final Ins ins = People.freshIns();
    private String louise = "";

    @BeforeEach
    void people() {
        family = "Zz" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        birthDate = LocalDate.of(1900, 1, 1)
                .plusDays(ThreadLocalRandom.current().nextInt(36_000))
                .toString();
        louise = stored(named(People.qualified(ins)));
    }

    @Test
    void findsByNumberAndSaysItIsCertain() {
        var asked = new Patient().addIdentifier(People.ins(InsAuthority.NIR_TEST, ins.value()));
        var answer = match(CALLERS.loader, asked, false);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var entry = answer.as(Bundle.class).getEntryFirstRep();
        assertThat(entry.getResource().getIdElement().getIdPart()).isEqualTo(louise);
        assertThat(entry.getSearch().getScore()).isEqualByComparingTo("1");
        assertThat(grade(entry)).isEqualTo("certain");
    }

    @Test
    void ranksWhoIsAlikeAndLeavesOutWhoIsNot() {
        var provisional = stored(named(People.provisional()));
        var stranger = named(People.provisional());
        stranger.setName(List.of(new HumanName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily("Durand")
                .addGiven("Paul")));
        stored(stranger);

        var answer = match(CALLERS.loader, named(People.louise()), false);

        assertThat(answer.as(Bundle.class).getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactlyInAnyOrder(louise, provisional);
        assertThat(answer.as(Bundle.class).getEntry())
                .filteredOn(
                        entry -> entry.getResource().getIdElement().getIdPart().equals(provisional))
                .extracting(MatchingIT::grade)
                .containsExactly("probable");
        assertThat(match(CALLERS.loader, named(People.louise()), true).ids()).containsExactly("Patient/" + louise);
    }

    @Test
    void choosesNobodyAmongSeveralCertain() {
        stored(named(People.validated()));
        assertThat(match(CALLERS.loader, named(People.louise()), true)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
        assertThat(match(CALLERS.loader, named(People.louise()), false)
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(2)
                .extracting(MatchingIT::grade)
                .containsOnly("certain");
    }

    @Test
    void isClosedToEverybodyButServicesWithScope() {
        for (var caller : List.of(
                CALLERS.member,
                CALLERS.patientA,
                CALLERS.relativeA,
                CALLERS.helper,
                CALLERS.analyst,
                CALLERS.operator,
                CALLERS.powerless,
                CALLERS.teleconsult)) {
            var known = match(caller, named(People.louise()), false);
            var unknown = match(caller, People.louise(), false);
            assertThat(known.status()).as(caller.name()).isEqualTo(403);
            assertThat(known.body()).isEqualTo(unknown.body());
        }
    }

    @Test
    void refusesAQuestionThatIsTooVagueOrNone() {
        var vague = new Patient();
        vague.addName().setUse(HumanName.NameUse.OFFICIAL).setFamily(family);
        assertThat(match(CALLERS.loader, vague, false).status()).isEqualTo(422);
        assertThat(server.post(CALLERS.loader, "Patient/$match", new Parameters())
                        .status())
                .isEqualTo(400);
        var count = parameters(named(People.louise()), false);
        count.addParameter("count", new IntegerType(100_000));
        assertThat(server.post(CALLERS.loader, "Patient/$match", count).status())
                .isEqualTo(400);
        assertThat(server.get(CALLERS.loader, "Patient/$match").status()).isEqualTo(405);
        assertThat(server.post(CALLERS.loader, "Patient/$meta-add", new Parameters())
                        .status())
                .isEqualTo(405);
    }

    @Test
    void notesEachRecordItShows() {
        var answer = match(CALLERS.loader, named(People.louise()), false);
        assertThat(jdbc.sql("select patient_id from audit_event where request_id = ? and outcome = '0'")
                        .param(answer.header("X-Request-ID"))
                        .query(String.class)
                        .list())
                .containsExactly(louise);
    }

    @Test
    void standsInTheCapabilityStatement() {
        var patient =
                server
                        .get(CALLERS.loader, "metadata")
                        .as(CapabilityStatement.class)
                        .getRestFirstRep()
                        .getResource()
                        .stream()
                        .filter(resource -> resource.getType().equals("Patient"))
                        .findFirst()
                        .orElseThrow();
        assertThat(patient.getOperation())
                .extracting(operation -> operation.getName())
                .contains("match", "merge", "unmerge");
    }

    private Patient named(Patient patient) {
        patient.getNameFirstRep().setFamily(family);
        return patient.setBirthDateElement(new DateType(birthDate));
    }

    private String stored(Patient patient) {
        var answer = server.post(CALLERS.loader, "Patient", patient);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(Patient.class).getIdPart();
    }

    private Answer match(Caller caller, Patient asked, boolean onlyCertain) {
        return server.post(caller, "Patient/$match", parameters(asked, onlyCertain));
    }

    private static Parameters parameters(Patient asked, boolean onlyCertain) {
        var parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(asked);
        parameters.addParameter("onlyCertainMatches", new BooleanType(onlyCertain));
        return parameters;
    }

    private static String grade(Bundle.BundleEntryComponent entry) {
        var grade = entry.getSearch().getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/match-grade");
        return ((CodeType) grade.getValue()).getCode();
    }
}
