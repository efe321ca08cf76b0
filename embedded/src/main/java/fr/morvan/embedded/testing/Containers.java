package fr.morvan.embedded.testing;

import fr.morvan.embedded.Parts;
import fr.morvan.embedded.Ports;
import fr.morvan.embedded.RealmJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /// As the embedded one: `start-dev` on a file database, ready when each realm answers; on the same port inside and
    /// outside, as it calls itself by its public address where one realm is the identity provider of another.
    @SuppressWarnings("resource")
    static String keycloak(List<RealmJson> realms) {
        var port = Ports.free();
        var origin = "http://" + DockerClientFactory.instance().dockerHostIpAddress() + ":" + port;
        var image = DockerImageName.parse("quay.io/keycloak/keycloak:" + KEYCLOAK_LINE);
        var container = new GenericContainer<>(image)
                .withExposedPorts(port)
                .withEnv("KC_HTTP_PORT", Integer.toString(port))
                .withEnv("KC_HOSTNAME", origin)
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin")
                .withCommand("start-dev", "--import-realm")
                .waitingFor(everyRealm(realms, port));
        container.setPortBindings(List.of(port + ":" + port));
        for (var realm : realms) {
            container.withCopyToContainer(
                    Transferable.of(
                            realm.filledIn(Map.of("keycloak.origin", origin)).toString()),
                    "/opt/keycloak/data/import/" + realm.name() + ".json");
        }
        container.start();
        return origin;
    }

    private static WaitAllStrategy everyRealm(List<RealmJson> realms, int port) {
        var all = new WaitAllStrategy().withStartupTimeout(Duration.ofMinutes(6));
        for (var realm : realms) {
            all.withStrategy(Wait.forHttp("/realms/" + realm.name() + "/.well-known/openid-configuration")
                    .forPort(port));
        }
        return all;
    }
}
