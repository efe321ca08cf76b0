package fr.morvan.fhir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fr.morvan.fhir.server.FhirInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/// The borders of the service.
class ModularityTests {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.morvan.fhir");

    @Test
    void keepsItsBorders() {
        ApplicationModules.of(FhirServerApplication.class).verify();
    }

    /// Only the storage, membership, identity and audit packages speak to the database by themselves.
    @Test
    void rulesAskNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("fr.morvan.fhir.access..", "fr.morvan.fhir.signin..", "fr.morvan.fhir.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "java.sql..")
                .check(SERVICE);
    }

    /// What HAPI calls stays inside its package.
    @Test
    void interceptorsAreHidden() {
        classes()
                .that()
                .implement(FhirInterceptor.class)
                .should()
                .bePackagePrivate()
                .check(SERVICE);
    }

    @Test
    void fieldsAreNotInjected() {
        noFields().should().beAnnotatedWith(Autowired.class).check(SERVICE);
    }
}
