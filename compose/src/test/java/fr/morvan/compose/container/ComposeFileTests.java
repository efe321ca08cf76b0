package fr.morvan.compose.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeFileTests {

    private static final Path FOLDER = Path.of(System.getProperty("morvan.root", ".."), "compose");

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    @Test
    void keepsItsPromises() throws IOException {
        assertThat(new ComposeFile(read("docker-compose.yml")).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "healthcheck:|healthchecked: | no health check",
                "condition: service_healthy|condition: service_started | does not wait for",
                "${MORVAN_FHIR_PASSWORD:?}|secret | has a default",
                "${MORVAN_FHIR_PASSWORD:?}|${MORVAN_FHIR_PASSWORD:-secret} | has a default",
                "--static-auth-secret=${MORVAN_TURN_SECRET:?}|--static-auth-SECRET=x | on the command line",
                "${MORVAN_BIND:-127.0.0.1}:${MORVAN_FHIR_PORT:-8080}|8080 | open to the world",
                "coturn/coturn:4.6|coturn/coturn:latest | image without a version",
                "no-new-privileges:true|label:disable | may gain privileges"
            })
    void noticesABrokenPromise(String promise, String broken, String fault) throws IOException {
        var text = read("docker-compose.yml");
        assertThat(text).contains(promise);
        assertThat(new ComposeFile(text.replace(promise, broken)).faults()).anyMatch(found -> found.contains(fault));
    }

    @Test
    void asksForEverySecretInTheExample() throws IOException {
        var example = read(".env.example");
        var empty = Pattern.compile("^([A-Z_]+)=(.*)$", Pattern.MULTILINE)
                .matcher(example)
                .results()
                .toList();
        assertThat(empty).allMatch(line -> line.group(2).isEmpty());
        assertThat(empty.stream().map(line -> line.group(1)).collect(Collectors.toSet()))
                .isEqualTo(new ComposeFile(read("docker-compose.yml")).requiredVariables());
    }

    @Test
    void tellsServicesOnlyWhatTheyRead() throws IOException {
        var text = read("docker-compose.yml");
        assertThat(new ComposeFile(text).meaningless(documentedProperties())).isEmpty();
        assertThat(new ComposeFile(text.replace("MORVAN_ICE_TURNSECRET:", "MORVAN_ICE_SECRET:"))
                        .meaningless(documentedProperties()))
                .containsExactly("teleconsult: MORVAN_ICE_SECRET");
    }

    private static Set<String> documentedProperties() throws IOException {
        return Pattern.compile("^\\| `(morvan\\.[a-z.-]+)`", Pattern.MULTILINE)
                .matcher(read("../docs/configuration.md"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    /// The root file system is read-only; an empty volume takes over the owner of the folder it is mounted on.
    @Test
    void exportsLieInAVolumeTheServiceOwns() throws IOException {
        var folder = "/var/lib/morvan/exports";
        assertThat(read("docker-compose.yml"))
                .contains(
                        "MORVAN_FHIR_EXPORT_FOLDER: " + folder + "\n", "- exports:" + folder + "\n", "\n  exports:\n");
        assertThat(read("docker/service.Dockerfile"))
                .contains("mkdir -p " + folder, "chown -R 10001:10001 /var/lib/morvan", "USER 10001:10001");
    }

    @Test
    void runsAsNobodySpecial() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("docker"))) {
            var dockerfiles = files.filter(file -> file.toString().endsWith(".Dockerfile"))
                    .toList();
            assertThat(dockerfiles)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .containsPattern("(?m)^USER [1-9]\\d+:\\d+$")
                            .doesNotContain(":latest"));
        }
    }

    @Test
    void deniesTheRelayTheNetworkItStandsIn() throws IOException {
        assertThat(read("coturn/turnserver.conf"))
                .contains("denied-peer-ip=10.0.0.0-10.255.255.255")
                .contains("denied-peer-ip=172.16.0.0-172.31.255.255")
                .contains("denied-peer-ip=192.168.0.0-192.168.255.255")
                .contains("denied-peer-ip=127.0.0.0-127.255.255.255")
                .doesNotContain("allow-loopback-peers");
    }
}
