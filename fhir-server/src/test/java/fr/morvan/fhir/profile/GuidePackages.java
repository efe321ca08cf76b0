package fr.morvan.fhir.profile;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The FHIR packages of the tests, which stay outside the project.
final class GuidePackages {

    private GuidePackages() {}

    /// A package; skips the test, saying so, where it is not at hand.
    static Path frCore(String version) {
        var folder = System.getProperty(
                "morvan.fhir-packages",
                Path.of(System.getProperty("morvan.root", ".."), "..", "shared", "fhir-packages")
                        .toString());
        var file = Path.of(folder, "hl7.fhir.fr.core-" + version + ".tgz");
        assumeTrue(
                Files.isRegularFile(file),
                () -> "FR Core is not checked: no " + file + " (set -Dmorvan.fhir-packages=FOLDER)");
        return file;
    }
}
