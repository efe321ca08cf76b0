package fr.morvan.embedded.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The parts as containers; the only class that touches Testcontainers.
final class Containers {

    private Containers() {}

    static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /// Stopped by Testcontainers when the JVM ends.
    @SuppressWarnings("resource")
    static TestServer postgres() {
        var container = new PostgreSQLContainer(DockerImageName.parse("postgres:17"))
                .withUsername("postgres")
                .withCommand(
                        "postgres",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        "max_connections=150");
        container.start();
        return new TestServer(
                "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/",
                container.getPassword());
    }
}
