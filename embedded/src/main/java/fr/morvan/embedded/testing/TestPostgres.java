package fr.morvan.embedded.testing;

import fr.morvan.embedded.DatabaseAccount;
import fr.morvan.embedded.Ports;
import fr.morvan.embedded.PostgresPart;
import fr.morvan.embedded.PostgresSettings;
import fr.morvan.embedded.SchemaAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL for tests: one server per JVM, a fresh database per call.
///
/// The server goes after the JVM has ended, so contexts that close in shutdown hooks still find it. Not durable
/// (fsync off): a test of durability starts its own [PostgresPart].
public final class TestPostgres {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    private static final class Holder {
        static final TestServer SERVER = switch (TestParts.SOURCE) {
            case CONTAINERS -> Containers.postgres();
            case EMBEDDED -> embedded();
        };
    }

    /// An empty database with a role of its own: no superuser, owner of this database only.
    public static TestDatabase database() {
        var name = "test_" + COUNT.incrementAndGet();
        var account = new DatabaseAccount(name, name, "test");
        try (var server = Holder.SERVER.connect("postgres")) {
            account.create(server);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(Holder.SERVER.jdbcPrefix() + name, name, "test");
    }

    /// A schema in it with an owner of its own, as the platform sets it up; how that owner enters.
    public static TestDatabase schema(TestDatabase database, String schema) {
        var owner = new DatabaseAccount(database.user(), database.user() + "_" + schema, "test");
        try (var superuser = superuser(database)) {
            new SchemaAccount(schema, owner).ensure(superuser, superuser);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(database.jdbcUrl(), owner.role(), owner.password());
    }

    /// As the superuser, in that database: for what an operator would do beside the service.
    public static Connection superuser(TestDatabase database) throws SQLException {
        return Holder.SERVER.connect(database.user());
    }

    private static TestServer embedded() {
        try {
            var directory = Files.createTempDirectory("morvan-test-postgres-");
            var settings = new PostgresSettings(
                    directory.resolve("data"), directory.resolve("log"), Ports.free(), "superuser", false);
            var part = PostgresPart.start(settings, TestParts.KEEPER.at(0)).orThrow();
            TestParts.KEEPER.deleteAfterwards(directory);
            return new TestServer(part.jdbcUrl(""), settings.superuserPassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
