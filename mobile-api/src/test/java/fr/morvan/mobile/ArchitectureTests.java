package fr.morvan.mobile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import fr.morvan.mobile.planted.NotebookTouchingFhir;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("fr.morvan.mobile");

    /// FHIR's types stay behind the client, in mappers, and in the `Fhir…` side of a feature.
    private static final ArchRule FHIR_STAYS_INSIDE = noClasses()
            .that()
            .resideOutsideOfPackage("fr.morvan.mobile.fhirclient..")
            .and(DescribedPredicate.not(namedForFhir()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hl7.fhir..", "ca.uhn.fhir..");

    private static DescribedPredicate<JavaClass> namedForFhir() {
        return DescribedPredicate.describe("mappers and Fhir… classes", type -> {
            var name = type.getSimpleName();
            return name.startsWith("Fhir") || name.contains("Mapper") || isInside(type);
        });
    }

    private static boolean isInside(JavaClass type) {
        return type.getEnclosingClass().map(outer -> namedForFhir().test(outer)).orElse(false);
    }

    @Test
    void modulesKeepTheirBorders() {
        ApplicationModules.of(MobileApiApplication.class).verify();
    }

    @Test
    void fhirStaysInside() {
        FHIR_STAYS_INSIDE.check(OURS);
    }

    /// The planted defect: the rule above sees a feature that touches FHIR.
    @Test
    void seesAFeatureThatTouchesFhir() {
        var planted = new ClassFileImporter().importClasses(NotebookTouchingFhir.class);

        assertThat(FHIR_STAYS_INSIDE.evaluate(planted).hasViolation()).isTrue();
    }

    @Test
    void onlyTheClientSpeaksHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("fr.morvan.mobile.fhirclient..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
                .check(OURS);
    }

    @Test
    void edgesAreHidden() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .or()
                .haveSimpleNameEndingWith("Configuration")
                .should()
                .notBePublic()
                .check(OURS);
    }

    @Test
    void timeIsGiven() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }
}
