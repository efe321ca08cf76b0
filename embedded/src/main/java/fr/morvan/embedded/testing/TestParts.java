package fr.morvan.embedded.testing;

import fr.morvan.embedded.Keeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The one place that chooses between containers and embedded parts; it prints its choice once per JVM.
final class TestParts {

    /// Where PostgreSQL and Keycloak of this test run come from.
    enum Source {
        /// Testcontainers.
        CONTAINERS,
        /// Processes from the Maven Central binaries.
        EMBEDDED
    }

    private record Choice(Source source, String why) {}

    static final Source SOURCE = announced(choose());

    /// Stops the embedded parts after this JVM, however it ends.
    static final Keeper KEEPER = Keeper.start();

    private TestParts() {}

    private static Choice choose() {
        var asked = Optional.ofNullable(System.getenv("MORVAN_TEST_PARTS"));
        if (asked.isPresent()) {
            return new Choice(Source.valueOf(asked.get().toUpperCase(java.util.Locale.ROOT)), "MORVAN_TEST_PARTS");
        }
        if (!engineIsLikely()) {
            return new Choice(Source.EMBEDDED, "no Docker engine is configured");
        }
        return Containers.engineAnswers()
                ? new Choice(Source.CONTAINERS, "a Docker engine answers")
                : new Choice(Source.EMBEDDED, "no Docker engine answers");
    }

    /// Cheap: spares the seconds Testcontainers takes to find that there is none.
    private static boolean engineIsLikely() {
        var home = Path.of(System.getProperty("user.home"));
        return System.getenv("DOCKER_HOST") != null
                || System.getenv("TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE") != null
                || Files.exists(home.resolve(".testcontainers.properties"))
                || Stream.of(
                                Optional.of(Path.of("/var/run/docker.sock")),
                                Optional.of(home.resolve(".docker/run/docker.sock")),
                                Optional.of(home.resolve(".docker/desktop/docker.sock")),
                                Optional.of(home.resolve(".rd/docker.sock")),
                                Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                                        .map(directory -> Path.of(directory, "docker.sock")),
                                Optional.ofNullable(System.getenv("ProgramFiles"))
                                        .map(directory -> Path.of(directory, "Docker")))
                        .flatMap(Optional::stream)
                        .anyMatch(Files::exists);
    }

    @SuppressWarnings("SystemOut")
    private static Source announced(Choice choice) {
        System.out.println("[morvan] PostgreSQL and Keycloak of the tests: "
                + (choice.source() == Source.CONTAINERS ? "Testcontainers" : "embedded") + " (" + choice.why() + ")");
        return choice.source();
    }
}
