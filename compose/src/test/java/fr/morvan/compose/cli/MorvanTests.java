package fr.morvan.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.compose.platform.Part;
import fr.morvan.compose.platform.PlatformFailure.PartFailed;
import fr.morvan.embedded.PartFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MorvanTests {

    private static final Words FRENCH = Words.of(Optional.empty());

    @TempDir
    private Path home = Path.of(".");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsItself() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("Toute la plateforme", "up", "down", "status", "logs", "load", "reset")
                .contains("Démarre la plateforme");
    }

    @Test
    void explainsEachOption() {
        assertThat(run("up", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("--detach", "--no-demo", "--port-base", "Rend la main");
    }

    @Test
    void answersAMisspeltCommandInOneLine() {
        assertThat(run("up", "--detatch")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void saysThatNothingRuns() {
        assertThat(run("status", "--home", home.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("Aucune plateforme ne tourne");
        assertThat(run("down", "--home", home.toString())).isEqualTo(ExitCode.DONE);
        assertThat(run("load", home.toString(), "--home", home.toString())).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void playsARegionalDayWithoutAPlatform() throws IOException {
        assertThat(run("simulate", "--requests", "120", "--seed", "3", "--home", home.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Country ÷ town", "| P1 |", "Rapport");
        assertThat(Files.readString(home.resolve("simulate/simulate.json"))).contains("\"seed\" : 3");
        assertThat(run("simulate", "--no-answer", "2", "--home", home.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void printsTheEndOfALog() throws IOException {
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/keycloak.log"), "one\ntwo\nthree\n");

        assertThat(run("logs", "keycloak", "-n", "2", "--home", home.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).isEqualTo("two\nthree\n");
        assertThat(run("logs", "kaycloak", "--home", home.toString())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void deletesOnlyWhenToldTo() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/layout"), "1");

        assertThat(run("reset", "--yes", "--home", home.toString())).isEqualTo(ExitCode.DONE);
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(home).exists();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesWhoHoldsAPort() throws IOException {
        try (var mine = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failure = new PartFailed(Part.KEYCLOAK, new PartFailure.PortTaken("Keycloak", mine.getLocalPort()));

            assertThat(new FailureSentence(FRENCH).of(failure))
                    .contains(
                            "Le port " + mine.getLocalPort(),
                            "Keycloak",
                            "java (pid " + ProcessHandle.current().pid());
        }
    }

    private int run(String... arguments) {
        return Morvan.commandLine(FRENCH)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
