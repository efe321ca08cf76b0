package fr.morvan.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.audit.AuditSchema;
import fr.morvan.audit.Chainer;
import fr.morvan.audit.HeadSigner;
import fr.morvan.audit.SigningKey;
import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// `./morvan audit verify` against a real database: what it says and what the shell is told.
class AuditVerifyIT {

    @TempDir
    private Path folder = Path.of(".");

    private final TestDatabase database = TestPostgres.database();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void twelveRowsOfWhichTenAreSigned() throws SQLException, IOException {
        var owner = TestPostgres.schema(database, AuditSchema.NAME);
        AuditSchema.migrate(source(owner), database.user());
        var made = SigningKey.make();
        Files.writeString(folder.resolve("key.pem"), made.publicKey());
        var chainer = new Chainer(source(database), Clock.systemUTC());
        execute(rows(10));
        chainer.link();
        new HeadSigner(
                        source(database),
                        SigningKey.ofPem(made.pair()),
                        folder.resolve("heads"),
                        Duration.ZERO,
                        Clock.systemUTC())
                .sign();
        execute(rows(2));
        chainer.link();
    }

    @Test
    void saysThatAnIntactAuditIsIntact() {
        assertThat(verify("--key", folder.resolve("key.pem").toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Intact : 12 lignes", "position 10");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void warnsWhenItHasNoKey() {
        assertThat(verify()).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).contains("--key");
        assertThat(out.toString()).contains("Intact : 12 lignes", "Aucune tête signée");
    }

    @Test
    void namesTheFirstBentRow() throws SQLException {
        bend("update audit.audit_event set caller = 'Practitioner/q' where id in (5, 9)");
        assertThat(verify("--key", folder.resolve("key.pem").toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("FALSIFIÉ à la position 5 : la ligne 5");
    }

    @Test
    void seesACutOnlyTheExportedHeadRemembers() throws SQLException {
        bend(
                "delete from audit.audit_event where id > 7",
                "delete from audit.audit_link where position > 7",
                "truncate audit.audit_head");
        var key = folder.resolve("key.pem").toString();
        assertThat(verify("--key", key, "--heads", folder.resolve("heads").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("avant la position 8", "position 10");
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws IOException {
        assertThat(verify("--heads", folder.resolve("nowhere").toString())).isEqualTo(ExitCode.USAGE);
        Files.writeString(folder.resolve("no-key.pem"), "x");
        assertThat(verify("--key", folder.resolve("no-key.pem").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(verify("--password", "wrong")).isEqualTo(ExitCode.FAILED);
        assertThat(verify("--password", "")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("wrong");
    }

    @Test
    void explainsItself() {
        assertThat(Morvan.commandLine(Words.of(Optional.empty()))
                        .setOut(new PrintWriter(out, true))
                        .execute("audit", "verify", "--help"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Recalcule la chaîne", "--jdbc-url", "Autre base", "Dossier des données");
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "audit",
                "verify",
                "--jdbc-url",
                database.jdbcUrl(),
                "--user",
                database.user(),
                "--home",
                folder.toString()));
        if (!List.of(more).contains("--password")) {
            arguments.addAll(List.of("--password", database.password()));
        }
        arguments.addAll(List.of(more));
        return Morvan.commandLine(Words.of(Optional.empty()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static String rows(int count) {
        return """
                insert into audit.audit_event (recorded, request_id, interaction, outcome, caller, event)
                select now(), 'r', 'read', '0', 'Practitioner/p', '{}' from generate_series(1, %d)""".formatted(count);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = source(database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void bend(String... statements) throws SQLException {
        try (var superuser = TestPostgres.superuser(database);
                var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static DataSource source(TestDatabase database) {
        return new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    }
}
