package fr.morvan.compose.platform;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.embedded.PartFailure;
import fr.morvan.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What stands in the way of a start, found before anything is started.
class PlatformStartTests {

    @TempDir
    private Path root = Path.of(".");

    @Test
    void namesTheServiceThatIsNotBuilt() {
        assertThat(Platform.start(options().only(Set.of(Part.FHIR_SERVER))))
                .isEqualTo(new PlatformStart.Failed(
                        new PlatformFailure.NotBuilt(Part.FHIR_SERVER, root.resolve("fhir-server/target"))));
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new PlatformPorts(
                    Ports.free(), Ports.free(), Ports.free(), other.getLocalPort(), 0, 0, 0, 49_160, 0, 0);

            assertThat(Platform.start(options().on(ports)))
                    .isEqualTo(new PlatformStart.Failed(new PlatformFailure.PartFailed(
                            Part.KEYCLOAK, new PartFailure.PortTaken("Keycloak", other.getLocalPort()))));
        }
    }

    @Test
    void leavesARunningPlatformAlone() throws IOException {
        Files.createDirectories(home());
        try (var launcher = HomeLock.take(new Layout(root, home())).orElseThrow()) {
            assertThat(launcher).isNotNull();
            assertThat(Platform.start(options()))
                    .isEqualTo(new PlatformStart.Failed(new PlatformFailure.AlreadyRunning(home())));
        }
    }

    @Test
    void refusesDataWithoutTheirSecrets() throws IOException {
        Files.createDirectories(home().resolve("data/postgresql"));
        Files.writeString(home().resolve("data/layout"), "1");

        assertThat(Platform.start(options()))
                .isEqualTo(new PlatformStart.Failed(
                        new PlatformFailure.SecretsMissing(home().resolve("secrets"), home().resolve("data"))));
    }

    @Test
    void refusesTheDataOfAnotherMorvan() throws IOException {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/layout"), "99");

        assertThat(Platform.start(options()))
                .isEqualTo(new PlatformStart.Failed(new PlatformFailure.OtherLayout(home(), "99", "1")));
    }

    @Test
    void neverServesADemonstrationAsAnEmptyPlatform() throws IOException {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/layout"), "1");
        Files.writeString(home().resolve("data/profile"), "demo");

        assertThat(Platform.start(options()))
                .isEqualTo(new PlatformStart.Failed(new PlatformFailure.OtherProfile(home(), true)));
    }

    @Test
    void saysThatAFileIsInTheWay() throws IOException {
        Files.writeString(home(), "");

        assertThat(Platform.start(options()))
                .isEqualTo(new PlatformStart.Failed(new PlatformFailure.NotWritable(home())));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsSecretsToTheirOwner() throws IOException {
        var file = root.resolve("secrets");

        var made = Secrets.in(file).ofClient("loader");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Secrets.in(file).ofClient("loader")).isEqualTo(made).hasSize(43);
        assertThat(Secrets.in(file).ofClient("teleconsult")).isNotEqualTo(made);
    }

    private Path home() {
        return root.resolve("home");
    }

    private PlatformOptions options() {
        return PlatformOptions.of(root, home())
                .on(PlatformPorts.free())
                .empty()
                .withoutTurn()
                .only(Set.of());
    }
}
