package fr.morvan.audit;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings schema `audit` to this version.
public final class AuditSchema {

    /// Its name.
    public static final String NAME = "audit";

    private AuditSchema() {}

    /// Migrates.
    ///
    /// @param owner enters as the owner of the schema, or as whoever may make it
    /// @param service role that writes at run time; the owner itself where there is only one role
    public static void migrate(DataSource owner, String service) {
        Flyway.configure()
                .dataSource(owner)
                .schemas(NAME)
                .table("audit_schema_history")
                .locations("classpath:db/morvan-audit")
                .placeholders(Map.of("service", service))
                .load()
                .migrate();
    }
}
