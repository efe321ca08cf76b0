package fr.morvan.embedded.testing;

import fr.morvan.embedded.Parts;
import fr.morvan.embedded.RealmJson;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The parts as containers; the only class that touches Testcontainers.
final class Containers {

    /// The images carry the line, not each patch.
    private static final String KEYCLOAK_LINE = Parts.KEYCLOAK_VERSION.replaceFirst("\\.[0-9]+$", "");

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

    /// As the embedded one: `start-dev` on a file database, ready when each realm answers.
    @SuppressWarnings("resource")
    static String keycloak(List<RealmJson> realms) {
        var image = DockerImageName.parse("quay.io/keycloak/keycloak:" + KEYCLOAK_LINE);
        var container = new GenericContainer<>(image)
                .withExposedPorts(8080)
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin")
                .withCommand("start-dev", "--import-realm", "--hostname-strict=false")
                .waitingFor(everyRealm(realms));
        for (var realm : realms) {
            container.withCopyToContainer(
                    Transferable.of(realm.toString()), "/opt/keycloak/data/import/" + realm.name() + ".json");
        }
        container.start();
        return "http://" + container.getHost() + ":" + container.getMappedPort(8080);
    }

    private static WaitAllStrategy everyRealm(List<RealmJson> realms) {
        var all = new WaitAllStrategy().withStartupTimeout(Duration.ofMinutes(6));
        for (var realm : realms) {
            all.withStrategy(Wait.forHttp("/realms/" + realm.name() + "/.well-known/openid-configuration")
                    .forPort(8080));
        }
        return all;
    }
}
