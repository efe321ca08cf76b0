package fr.morvan.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// How the audit's tables come to be, whoever owns them.
class AuditTablesIT {

    private final TestDatabase database = TestPostgres.database();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    private final JdbcClient jdbc = JdbcClient.create(source);

    @Test
    void oneRoleAloneIsKeptFromChangesByTriggers() {
        migrate(null);
        add();
        assertThatThrownBy(() -> jdbc.sql("delete from audit.audit_event").update())
                .isInstanceOf(DataAccessException.class);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void rowsOfTheFirstFormAreCarriedOver() throws IOException {
        jdbc.sql(firstForm()).update();
        jdbc.sql("""
                        insert into audit_event (recorded, request_id, interaction, outcome, caller, patient_id, event)
                        values (now(), 'r', 'read', '0', 'Practitioner/p', 'a', '{"resourceType": "AuditEvent"}')""").update();
        migrate(TestPostgres.schema(database, "audit"));
        add();
        assertThat(count()).isEqualTo(2);
        migrate(null); // an owner that is taken away again leaves the tables as they are
        assertThat(count()).isEqualTo(2);
        assertThatThrownBy(() -> jdbc.sql("drop table audit.audit_event").update())
                .isInstanceOf(DataAccessException.class);
    }

    private void migrate(@Nullable TestDatabase owner) {
        var named = owner == null ? null : new AuditProperties.Owner(owner.user(), owner.password());
        var _ = new AuditTables(
                source,
                new Details(database),
                jdbc,
                new AuditProperties(named, null, Path.of("heads"), Duration.ofHours(1), Duration.ofSeconds(1)));
    }

    private record Details(TestDatabase database) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return database.user();
        }

        @Override
        public String getPassword() {
            return database.password();
        }

        @Override
        public String getJdbcUrl() {
            return database.jdbcUrl();
        }
    }

    private void add() {
        jdbc.sql("""
                        insert into audit.audit_event (recorded, request_id, interaction, outcome, caller, event)
                        values (now(), 'r', 'read', '0', 'Practitioner/p', '{}')""").update();
    }

    private long count() {
        return jdbc.sql("select count(*) from audit_event").query(Long.class).single();
    }

    private static String firstForm() throws IOException {
        try (var script = AuditTablesIT.class.getResourceAsStream("/db/morvan-fhir/V2__audit_event.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
