package fr.morvan.audit;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// An audit of a real database with a service that writes and a superuser who bends.
final class Trail {

    final TestDatabase service = TestPostgres.database();
    final TestDatabase owner = TestPostgres.schema(service, AuditSchema.NAME);
    final DataSource source = source(service);
    final Chainer chainer = new Chainer(source, Clock.systemUTC());
    private final SigningKey.Made key = SigningKey.make();
    private final HeadSigner signer;
    private final Path heads;

    Trail(Path heads) {
        AuditSchema.migrate(source(owner), service.user());
        this.heads = heads;
        signer = new HeadSigner(source, SigningKey.ofPem(key.pair()), heads, Duration.ZERO, Clock.systemUTC());
    }

    private static DataSource source(TestDatabase database) {
        return new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    }

    /// Rows as the service writes them, each in a transaction of its own.
    Trail written(int rows) throws SQLException {
        try (var connection = source.getConnection()) {
            for (int i = 0; i < rows; i++) {
                write(connection);
            }
        }
        return this;
    }

    static void write(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into audit.audit_event (recorded, request_id, interaction, outcome, caller, patient_id, event)
                    values (now(), 'r', 'read', '0', 'Practitioner/p', 'a', '{"resourceType": "AuditEvent"}')""");
        }
    }

    Trail linked() throws SQLException {
        chainer.link();
        return this;
    }

    Trail signed() throws SQLException, IOException {
        signer.sign();
        return this;
    }

    /// What a superuser can do: triggers are no obstacle.
    Trail bent(String... statements) throws SQLException {
        try (var superuser = TestPostgres.superuser(service);
                var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
        return this;
    }

    Verdict verdict() throws SQLException, IOException {
        return verdict(Optional.of(heads), 0);
    }

    Verdict verdict(Optional<Path> folder, long after) throws SQLException, IOException {
        try (var connection = source.getConnection()) {
            return new ChainVerification(
                            connection, folder, Optional.of(HeadKey.ofPem(key.publicKey())), (done, total) -> {})
                    .verify(after);
        }
    }

    long count(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
