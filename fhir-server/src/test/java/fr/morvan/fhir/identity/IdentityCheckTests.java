package fr.morvan.fhir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.World;
import fr.morvan.france.identifier.InsAuthority;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Reads Patients as the wire brings them; the rules themselves are tested in `fhir-france`.
class IdentityCheckTests {

    private final IdentityCheck demonstration = new IdentityCheck(true);
    private final IdentityCheck real = new IdentityCheck(false);

    @Test
    void acceptsEachStatusAsThePlatformWritesIt() {
        assertThat(List.of(
                        People.provisional(),
                        People.retrieved(),
                        People.validated(),
                        People.qualified(People.freshIns())))
                .allSatisfy(
                        patient -> assertThat(demonstration.created(patient)).isEmpty());
    }

    @Test
    void asksNothingOfAPatientWithoutFrenchClaim() {
        var american = (Patient) World.resource("""
                {"resourceType":"Patient","name":[{"use":"official","family":"Abbott774","given":["Ada662"]}],
                 "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"SS"}]},
                   "system":"http://hl7.org/fhir/sid/us-ssn","value":"999-12-3456"}],
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
                   "valueAddress":{"city":"Boston","country":"US"}}],"gender":"female","birthDate":"1951"}""");
        assertThat(real.created(american)).isEmpty();
        assertThat(real.updated(american, american)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"251035806290100, ins-key", "2510358062901, ins-form", "'', ins-form", "95103580629010x, ins-form"})
    void tellsWhatIsWrongWithANumberAndWhere(String value, String code) {
        var patient = People.status(People.louise(), "VALI", "INSI");
        patient.addIdentifier().setSystem("urn:local").setValue("1");
        patient.addIdentifier(People.ins(InsAuthority.NIR_TEST, value));
        assertThat(demonstration.created(patient)).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo(code);
            assertThat(issue.expression()).isEqualTo("Patient.identifier[1].value");
        });
    }

    @ParameterizedTest
    @EnumSource
    void keepsRealPeopleAndTestsApart(InsAuthority authority) {
        var patient = People.status(People.louise(), "VALI", "INSI");
        patient.addIdentifier(People.ins(authority, People.freshIns().value()));
        assertThat(codes(demonstration.created(patient)))
                .isEqualTo(authority.isReal() ? List.of("ins-real") : List.of());
        assertThat(codes(real.created(patient))).isEqualTo(authority.isReal() ? List.of() : List.of("ins-test"));
    }

    @Test
    void takesABillingNumberForNoIns() {
        var patient = People.provisional();
        patient.addIdentifier(People.ins(InsAuthority.NIR, "not a number")
                .setType(new CodeableConcept()
                        .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "NH", null))));
        assertThat(real.created(patient)).isEmpty();
    }

    @Test
    void keepsAnEarlierNumberOnlyBesideAQualifiedIdentityOrInAWithdrawnRecord() {
        var old = People.ins(InsAuthority.NIR_TEST, People.freshIns().value()).setUse(IdentifierUse.OLD);
        assertThat(demonstration.created(People.qualified(People.freshIns()).addIdentifier(old)))
                .isEmpty();
        assertThat(codes(demonstration.created(People.provisional().addIdentifier(old))))
                .containsExactly("ins-not-qualified");
        assertThat(demonstration.created(People.provisional().addIdentifier(old).setActive(false)))
                .isEmpty();
    }

    @Test
    void refusesTwoNumbersInUse() {
        var patient = People.qualified(People.freshIns())
                .addIdentifier(
                        People.ins(InsAuthority.NIR_DEMO, People.freshIns().value()));
        assertThat(codes(demonstration.created(patient))).containsExactly("ins-several");
    }

    @Test
    void takesOnlyTheOfficialNameForABirthName() {
        var patient = People.validated();
        patient.getNameFirstRep().setUse(org.hl7.fhir.r4.model.HumanName.NameUse.USUAL);
        assertThat(demonstration.created(patient))
                .singleElement()
                .satisfies(issue -> assertThat(issue.french()).endsWith("nom de naissance, prénom(s) de naissance."));
    }

    @ParameterizedTest
    @CsvSource({
        "Practitioner, https://rpps.esante.gouv.fr, 10001234567, ''",
        "Practitioner, https://rpps.esante.gouv.fr, 1000123456, rpps-form",
        "Practitioner, urn:oid:1.2.250.1.71.4.2.1, 810001234567, ''",
        "Practitioner, urn:oid:1.2.250.1.71.4.2.1, 8123, idnps-form",
        "Practitioner, http://hl7.org/fhir/sid/us-npi, 9999999999, ''",
        "PractitionerRole, https://rpps.esante.gouv.fr, 1012345678-01, ''",
        "Organization, https://finess.esante.gouv.fr, 580780039, ''",
        "Organization, https://finess.esante.gouv.fr, 2A0000014, ''",
        "Organization, https://finess.esante.gouv.fr, 58078003, finess-form",
        "Location, https://finess.esante.gouv.fr, 58078003, finess-form",
        "Organization, https://sirene.fr, 12345678901234, ''",
        "Organization, https://sirene.fr, 1234, sirene-form"
    })
    void checksTheFormOfRegisterNumbers(String type, String system, String value, String code) {
        var resource = World.resource("""
                {"resourceType":"%s","identifier":[{"system":"%s","value":"%s"}]}""", type, system, value);
        assertThat(codes(RegisterNumbers.check(resource))).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    private static List<String> codes(List<IdentityIssue> issues) {
        return issues.stream().map(IdentityIssue::code).toList();
    }
}
