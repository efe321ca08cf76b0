package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A standard client works unchanged: the example of `docs/examples/fhir-kit-client`, run as its page tells.
class StandardClientIT {

    private static final Path EXAMPLE =
            Path.of(System.getProperty("morvan.root")).resolve("docs/examples/fhir-kit-client");
    private static final int OLDEST_NODE = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void fhirKitClientSignsInAndWalksASearch() throws IOException, InterruptedException {
        needsNode();
        for (String file : List.of("package.json", "walk.mjs")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        run(Map.of(), "npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--silent");
        var region = Region.running();
        String said = run(
                Map.of(
                        "FHIR", region.fhir(),
                        "CLIENT_ID", "loader",
                        "CLIENT_SECRET", region.platform().secrets().ofClient("loader")),
                "node",
                "walk.mjs");
        JsonNode walked = Http.JSON.readTree(said);
        assertThat(walked.path("patients").asInt()).as(said).isEqualTo(100);
        assertThat(walked.path("sameVersion").asBoolean()).as(said).isTrue();
        assertThat(walked.path("team")).as(said).isNotEmpty();
        assertThat(walked.path("team").toString()).as(said).contains("CareTeam", "PractitionerRole");
        assertThat(walked.path("everything").asInt()).as(said).isGreaterThan(1);
        assertThat(walked.path("unknown").asInt()).as(said).isEqualTo(404);
    }

    /// Skips the test with one line when there is no Node; fails it when `CI=true`.
    private void needsNode() throws InterruptedException {
        boolean there;
        try {
            there = Integer.parseInt(run(Map.of(), "node", "-p", "process.versions.node.split('.')[0]")
                            .trim())
                    >= OLDEST_NODE;
        } catch (IOException absent) {
            there = false;
        }
        String reason = "no Node " + OLDEST_NODE + " or later on this machine";
        assertThat(there || !"true".equals(System.getenv("CI"))).as(reason).isTrue();
        if (!there) {
            System.out.println("the standard client's test is skipped: " + reason);
        }
        assumeTrue(there, reason);
    }

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Path errors = folder.resolve("stderr");
        Process process = builder.redirectError(errors.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as("%s ends", List.of(command))
                .isTrue();
        assertThat(process.exitValue()).as(said + Files.readString(errors)).isZero();
        return said;
    }
}
