package fr.morvan.fhir.audit;

import fr.morvan.audit.AuditSchema;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/// Brings the audit's tables to this version, as their owner: this service's own role can only add to them and read.
@Component
@DependsOn("schema")
class AuditTables {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTables.class);

    /// What reads the audit finds it under its old name.
    private static final String FORGET_FIRST_FORM = """
            do $$
            begin
                if exists (select from pg_class where oid = to_regclass('public.audit_event') and relkind = 'r') then
                    drop table public.audit_event;
                    drop function public.audit_event_is_append_only();
                end if;
                create or replace view public.audit_event as
                    select id, recorded, request_id, interaction, outcome, caller, patient_id, event
                      from audit.audit_event;
            end
            $$""";

    AuditTables(DataSource dataSource, JdbcConnectionDetails connection, JdbcClient jdbc, AuditProperties properties) {
        var service = jdbc.sql("select current_user").query(String.class).single();
        var owner = properties.owner();
        if (owner != null && !owner.username().equals(service)) {
            letCarryOver(jdbc, owner);
            AuditSchema.migrate(
                    new DriverManagerDataSource(connection.getJdbcUrl(), owner.username(), owner.password()), service);
        } else if (isSomebodyElses(jdbc, service)) {
            LOG.info("schema audit has an owner of its own, which is not configured here: it is taken as it is");
        } else {
            LOG.warn("morvan.fhir.audit.owner is not set: the role of this service owns its audit, so that only"
                    + " triggers and the chain keep it from being changed");
            AuditSchema.migrate(dataSource, service);
        }
        jdbc.sql(FORGET_FIRST_FORM).update();
    }

    private static boolean isSomebodyElses(JdbcClient jdbc, String service) {
        return jdbc.sql("select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'audit'")
                .query(String.class)
                .optional()
                .filter(owner -> !owner.equals(service))
                .isPresent();
    }

    /// The first form of the table lay in schema `public`, owned by this service.
    private static void letCarryOver(JdbcClient jdbc, AuditProperties.Owner owner) {
        jdbc.sql("""
                        do $$
                        begin
                            if exists (select from pg_class
                                        where oid = to_regclass('public.audit_event') and relkind = 'r') then
                                grant select on public.audit_event to "%s";
                            end if;
                        end
                        $$""".formatted(owner.username())).update();
    }
}
