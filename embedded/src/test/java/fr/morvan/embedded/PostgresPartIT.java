package fr.morvan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as the platform runs it, from the binaries, whatever the other tests use.
class PostgresPartIT {

    @TempDir
    private Path directory = Path.of(".");

    private Keeper keeper = Keeper.start();

    @BeforeEach
    void freshKeeper() {
        keeper.close();
        keeper = Keeper.start();
    }

    @AfterEach
    void stopAll() {
        keeper.close();
    }

    @Test
    void isDurableAndAsksForPasswords() {
        var part = start().orThrow();

        assertThat(part.ask("show fsync")).contains("on");
        assertThat(part.ask("show synchronous_commit")).contains("on");
        assertThat(part.ask("show full_page_writes")).contains("on");
        assertThat(part.ask("select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                .contains("0");
        assertThatThrownBy(() -> DriverManager.getConnection(part.jdbcUrl("postgres"), "postgres", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsEachRoleInItsOwnDatabase() throws SQLException {
        var part = start().orThrow();
        part.ensure(new DatabaseAccount("mine", "mine", "secret"));
        part.ensure(new DatabaseAccount("others", "others", "secret"));

        try (var connection = DriverManager.getConnection(part.jdbcUrl("mine"), "mine", "secret");
                var statement = connection.createStatement()) {
            statement.execute("create table note (id int)");
            assertThatThrownBy(() -> statement.execute("create role intruder"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("create database intruder"))
                    .hasMessageContaining("permission denied");
        }
        for (var closed : new String[] {"others", "postgres"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(part.jdbcUrl(closed), "mine", "secret"))
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void startsAgainOnTheSameDataAfterItWasKilled() throws SQLException {
        var first = start().orThrow();
        first.ensure(new DatabaseAccount("mine", "mine", "secret"));
        try (var connection = DriverManager.getConnection(first.jdbcUrl("mine"), "mine", "secret");
                var statement = connection.createStatement()) {
            statement.execute("create table note as select 42 as id");
        }
        var process = first.handle();
        process.destroyForcibly();
        process.onExit().join();

        var second = start().orThrow();
        second.ensure(new DatabaseAccount("mine", "mine", "changed"));

        try (var connection = DriverManager.getConnection(second.jdbcUrl("mine"), "mine", "changed");
                var statement = connection.createStatement();
                var note = statement.executeQuery("select id from note")) {
            assertThat(note.next()).isTrue();
            assertThat(note.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void refusesTheDataOfAnotherVersion() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/PG_VERSION"), "13\n");

        assertThat(start())
                .isEqualTo(new Starting.NotStarted<>(new PartFailure.OtherVersion(
                        directory.resolve("data"), "13", Parts.POSTGRES_VERSION.split("\\.")[0])));
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/thesis.txt"), "");

        assertThat(start())
                .isEqualTo(
                        new Starting.NotStarted<>(new PartFailure.StaleData(directory.resolve("data"), "PG_VERSION")));
        assertThat(directory.resolve("data/thesis.txt")).exists();
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = settings(other.getLocalPort());

            assertThat(PostgresPart.start(settings, keeper.at(0)))
                    .isEqualTo(
                            new Starting.NotStarted<>(new PartFailure.PortTaken("PostgreSQL", other.getLocalPort())));
        }
    }

    private Starting<PostgresPart> start() {
        return PostgresPart.start(settings(Ports.free()), keeper.at(0));
    }

    private PostgresSettings settings(int port) {
        return new PostgresSettings(directory.resolve("data"), directory.resolve("log"), port, "superuser", true);
    }
}
