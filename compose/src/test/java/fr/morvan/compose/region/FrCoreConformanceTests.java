package fr.morvan.compose.region;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import fr.morvan.france.profile.FrCore;
import fr.morvan.france.terminology.Coded;
import fr.morvan.france.terminology.Profession;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Communes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Judges a sample of each type by FR Core 2.1.0; skipped, saying so, where the package is not at hand.
class FrCoreConformanceTests {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final int SAMPLE = 8;

    private static FhirValidator validator;

    @BeforeAll
    static void loadThePackage() throws IOException {
        var folder = System.getProperty(
                "morvan.fhir-packages",
                Path.of(System.getProperty("morvan.root", "."), "..", "shared", "fhir-packages")
                        .toString());
        var file = Path.of(folder, "hl7.fhir.fr.core-2.1.0.tgz");
        assumeTrue(
                Files.isRegularFile(file),
                () -> "FR Core is not checked: no " + file + " (set -Dmorvan.fhir-packages=FOLDER)");
        var support = new ValidationSupportChain(
                frCore(file),
                codeSystems(),
                new DefaultProfileValidationSupport(CONTEXT),
                new CommonCodeSystemsTerminologyService(CONTEXT),
                new InMemoryTerminologyServerValidationSupport(CONTEXT),
                new SnapshotGeneratingValidationSupport(CONTEXT),
                unknownCodesAreWarnings());
        validator = CONTEXT.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }

    // deprecated without a successor that turns an unknown code system into a warning
    @SuppressWarnings("deprecation")
    private static IValidationSupport unknownCodesAreWarnings() {
        var unknown = new UnknownCodeSystemWarningValidationSupport(CONTEXT);
        unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        return unknown;
    }

    private static PrePopulatedValidationSupport frCore(Path file) throws IOException {
        var support = new PrePopulatedValidationSupport(CONTEXT);
        try (var stream = Files.newInputStream(file)) {
            var folder =
                    requireNonNull(NpmPackage.fromPackage(stream).getFolders().get("package"));
            for (var type : List.of("StructureDefinition", "ValueSet", "CodeSystem")) {
                for (var name : requireNonNull(folder.getTypes().get(type))) {
                    support.addResource(CONTEXT.newJsonParser()
                            .parseResource(new String(folder.fetchFile(name), StandardCharsets.UTF_8)));
                }
            }
        }
        return support;
    }

    /// The national lists are not in the package: fragments with the codes we use make a wrong code an error.
    private static PrePopulatedValidationSupport codeSystems() {
        var support = new PrePopulatedValidationSupport(CONTEXT);
        support.addResource(fragment(List.of(Specialty.values())));
        support.addResource(fragment(List.of(Profession.values())));
        var communes = new CodeSystem().setUrl(FrCore.COMMUNES).setContent(CodeSystem.CodeSystemContentMode.FRAGMENT);
        Communes.ofRegion("27")
                .all()
                .forEach(
                        commune -> communes.addConcept().setCode(commune.code()).setDisplay(commune.name()));
        support.addResource(communes);
        return support;
    }

    private static CodeSystem fragment(List<? extends Coded> codes) {
        var system = new CodeSystem()
                .setUrl(codes.getFirst().system())
                .setContent(CodeSystem.CodeSystemContentMode.FRAGMENT);
        codes.forEach(code -> system.addConcept().setCode(code.code()).setDisplay(code.display()));
        return system;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Organization",
                "Location",
                "Practitioner",
                "PractitionerRole",
                "Patient",
                "RelatedPerson",
                "CareTeam",
                "Condition",
                "Encounter",
                "Observation",
                "DocumentReference"
            })
    void conforms(String type) {
        var all = DrawnRegion.resources(type);
        assertThat(IntStream.range(0, SAMPLE).mapToObj(rank -> all.get(rank * (all.size() - 1) / (SAMPLE - 1))))
                .allSatisfy(resource -> assertThat(errors(resource.toString())).isEmpty());
    }

    @Test
    void noticesAnUnknownSpecialty() {
        var doctor = DrawnRegion.resources("PractitionerRole").stream()
                .map(Object::toString)
                .filter(role -> role.contains("SM54"))
                .findFirst()
                .orElseThrow();
        assertThat(errors(doctor.replace("SM54", "XX99"))).isNotEmpty();
    }

    @Test
    void noticesACheckedIdentityWithoutIns() {
        var patient = DrawnRegion.resources("Patient").getFirst().toString();
        assertThat(errors(patient.replace("urn:oid:1.2.250.1.213.1.4.10", "urn:oid:1.2.3")))
                .isNotEmpty();
    }

    private static List<String> errors(String resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }
}
