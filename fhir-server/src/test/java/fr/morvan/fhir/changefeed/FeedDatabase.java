package fr.morvan.fhir.changefeed;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database with the real schema, HAPI's and ours, and no server on it.
record FeedDatabase(TestDatabase at) {

    private static final class Holder {
        static final FeedDatabase SHARED = on(TestPostgres.database());
    }

    /// The one of these tests, empty again: to make the schema takes longer than most of them.
    static FeedDatabase emptied() {
        try (var tables = new HapiTables(Holder.SHARED.connect())) {
            tables.execute("truncate hfj_resource, change_outbox, change_feed, change_patient, change_view cascade");
            tables.execute("update change_sequencer set position = 0, horizon = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Holder.SHARED;
    }

    static FeedDatabase on(TestDatabase at) {
        var source = new DriverManagerDataSource(at.jdbcUrl(), at.user(), at.password());
        var hapi = new HapiMigrator("FLY_HFJ_MIGRATION", source, DriverTypeEnum.POSTGRES_9_4);
        hapi.createMigrationTableIfRequired();
        hapi.addTasks(new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values()));
        hapi.migrate();
        Flyway.configure()
                .dataSource(source)
                .table("morvan_schema_history")
                .locations("classpath:db/morvan-fhir")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        return new FeedDatabase(at);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
    }

    /// On one connection, for one thread.
    static JdbcClient jdbc(Connection connection) {
        return JdbcClient.create(new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
    }

    Sequencer.Database address() {
        return new Sequencer.Database(at.jdbcUrl(), at.user(), at.password());
    }
}
