package fr.morvan.fhir.export;

import fr.morvan.fhir.export.ExportJob.Output;
import fr.morvan.fhir.export.ExportJob.Status;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The exports of all nodes; the database's clock counts, so that nodes need not agree on theirs.
@Component
@DependsOn("schema")
class ExportJobs {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ExportProperties properties;

    ExportJobs(JdbcClient jdbc, PlatformTransactionManager transactions, ExportProperties properties) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.properties = properties;
    }

    /// Takes an export in; false when there are too many.
    boolean accept(ExportJob job) {
        return Boolean.TRUE.equals(transaction.execute(status -> insert(job)));
    }

    private boolean insert(ExportJob job) {
        // counting and adding is one step, over all nodes
        jdbc.sql("select pg_advisory_xact_lock(hashtext('morvan.bulk_export'))")
                .query()
                .singleRow();
        return jdbc.sql("""
                        insert into bulk_export (id, client, subject, scopes, request, patients_only, group_id, types,
                                                 since, status, expires)
                        select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as timestamptz), 'accepted', now() + ? * interval '1 second'
                         where (select count(*) from bulk_export where status in ('accepted', 'running')) < ?
                           and (select count(*) from bulk_export where client = ? and expires > now()) < ?
                        """)
                        .param(job.id())
                        .param(job.client().clientId())
                        .param(job.client().subject())
                        .param(job.client().scopes().toString())
                        .param(job.request())
                        .param(job.patientsOnly())
                        .param(job.group().orElse(null))
                        .param(String.join(",", job.types()))
                        .param(job.since().map(Timestamp::from).orElse(null))
                        .param(properties.longest().plus(properties.keep()).toSeconds())
                        .param(properties.waiting())
                        .param(job.client().clientId())
                        .param(properties.perClient())
                        .update()
                == 1;
    }

    /// An export of this client; empty when there is none, or no more.
    Optional<ExportJob> find(UUID id, String client) {
        return jdbc.sql("select * from bulk_export where id = ? and client = ? and expires > now()")
                .param(id)
                .param(client)
                .query(ExportJobs::job)
                .optional();
    }

    List<Output> files(UUID id) {
        return jdbc.sql(
                        "select name, type, resources, bytes, deleted from bulk_export_file where export_id = ? order by name")
                .param(id)
                .query((row, number) -> new Output(
                        row.getString(1), row.getString(2), row.getInt(3), row.getLong(4), row.getBoolean(5)))
                .list();
    }

    /// Takes up what waits, or what another worker left.
    Optional<ExportJob> claim() {
        return jdbc.sql("""
                        update bulk_export set status = 'running', attempt = attempt + 1, beat = now(), written = 0
                         where id = (select id from bulk_export
                                      where expires > now()
                                        and (status = 'accepted'
                                             or (status = 'running' and beat < now() - ? * interval '1 second'))
                                      order by accepted_at limit 1 for update skip locked)
                        returning *""")
                .param(properties.lease().toSeconds())
                .query(ExportJobs::job)
                .optional();
    }

    /// A sign of life; false when the export is not this worker's any more.
    boolean beat(ExportJob job, long written) {
        return jdbc.sql("""
                        update bulk_export set beat = now(), written = ?
                         where id = ? and attempt = ? and status = 'running'""").param(written).param(job.id()).param(job.attempt()).update() == 1;
    }

    /// Back to those who wait: this node goes down.
    void release(ExportJob job) {
        jdbc.sql("update bulk_export set status = 'accepted' where id = ? and attempt = ? and status = 'running'")
                .param(job.id())
                .param(job.attempt())
                .update();
    }

    void fail(ExportJob job, ExportFailure why) {
        end(job, "status = 'failed', failure = '" + why.name() + "'", properties.keep());
    }

    /// Files and status in one step; false when the export is not this worker's any more.
    boolean complete(ExportJob job, Instant transactionTime, List<Output> files) {
        return Boolean.TRUE.equals(transaction.execute(status -> end(job, transactionTime, files)));
    }

    private boolean end(ExportJob job, Instant transactionTime, List<Output> files) {
        if (!end(job, "status = 'complete'", properties.keep())) {
            return false;
        }
        jdbc.sql("update bulk_export set transaction_time = ?, written = ? where id = ?")
                .param(Timestamp.from(transactionTime))
                .param(files.stream().mapToLong(Output::resources).sum())
                .param(job.id())
                .update();
        for (var file : files) {
            jdbc.sql("insert into bulk_export_file values (?, ?, ?, ?, ?, ?)")
                    .params(job.id(), file.name(), file.type(), file.resources(), file.bytes(), file.deleted())
                    .update();
        }
        return true;
    }

    private boolean end(ExportJob job, String set, Duration keep) {
        return jdbc.sql("update bulk_export set " + set + ", expires = now() + ? * interval '1 second'"
                                + " where id = ? and attempt = ? and status = 'running'")
                        .param(keep.toSeconds())
                        .param(job.id())
                        .param(job.attempt())
                        .update()
                == 1;
    }

    void delete(UUID id) {
        jdbc.sql("delete from bulk_export where id = ?").param(id).update();
    }

    /// Forgets what expired and says what is still known.
    Set<UUID> sweep() {
        jdbc.sql("delete from bulk_export where expires <= now()").update();
        return jdbc.sql("select id from bulk_export").query(UUID.class).list().stream()
                .collect(Collectors.toSet());
    }

    private static ExportJob job(ResultSet row, int number) throws SQLException {
        return new ExportJob(
                row.getObject("id", UUID.class),
                new ServiceAccount(
                        row.getString("subject"),
                        row.getString("client"),
                        SystemScopes.parse(row.getString("scopes")).orElse(SystemScopes.NONE)),
                row.getString("request"),
                row.getBoolean("patients_only"),
                Optional.ofNullable(row.getString("group_id")),
                List.of(row.getString("types").split(",")),
                instant(row, "since"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                row.getLong("written"),
                instant(row, "transaction_time"),
                Optional.ofNullable(row.getString("failure")).map(ExportFailure::valueOf),
                row.getTimestamp("expires").toInstant());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
