package fr.morvan.teleconsult;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/// The borders inside the service.
class BorderTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.morvan.teleconsult");

    /// FHIR's types end at the two packages that speak with the shared record.
    private static final ArchRule FHIR_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages("..encounter..", "..fhirclient..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hl7.fhir..", "ca.uhn.fhir..");

    @Test
    void packagesFormNoCycle() {
        ApplicationModules.of(TeleconsultApplication.class).verify();
    }

    @Test
    void fhirStaysAtTheEdge() {
        FHIR_STAYS_AT_THE_EDGE.check(CLASSES);
    }

    /// The planted defect: the same rule, asked of the package that does use FHIR, fails.
    @Test
    void theRuleOnFhirCanFail() {
        ArchRule everywhere = noClasses().should().dependOnClassesThat().resideInAnyPackage("org.hl7.fhir..");
        assertThatThrownBy(() -> everywhere.check(CLASSES)).isInstanceOf(AssertionError.class);
    }

    @Test
    void statesKnowNoFramework() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.consultation\\.(Consultation|ConsultationEvent|Lifecycle|Step)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void controllersArePackagePrivate() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith(Autowired.class).check(CLASSES);
    }

    @Test
    void onlyThePortSpeaksHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..fhirclient..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }
}
