package fr.morvan.fhir.subscription;

import fr.morvan.fhir.subscription.Hook.Status;
import fr.morvan.fhir.subscription.Wish.Payload;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The subscriptions of all clients, as these write them.
@Component
@DependsOn("schema")
class Hooks {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SubscriptionProperties properties;

    Hooks(JdbcClient jdbc, PlatformTransactionManager transactions, SubscriptionProperties properties) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.properties = properties;
    }

    /// Takes one in, from this moment of the feed on; empty when the client has too many.
    Optional<Hook> add(ServiceAccount client, String base, Wish wish, Instant end) {
        return Optional.ofNullable(transaction.execute(status -> insert(client, base, wish, end)))
                .flatMap(each -> each);
    }

    private Optional<Hook> insert(ServiceAccount client, String base, Wish wish, Instant end) {
        // counting and adding is one step, over all nodes
        jdbc.sql("select pg_advisory_xact_lock(hashtext('morvan.subscription_hook'))")
                .query()
                .singleRow();
        return jdbc.sql("""
                        insert into subscription_hook (id, client, subject, scopes, base, type, criteria, endpoint, payload,
                                                       headers, reason, status, ends_at, position)
                        select :id, :client, :subject, :scopes, :base, :type, :criteria, :endpoint, :payload,
                               cast(:headers as text[]), :reason, :status, :end, (select position from change_sequencer)
                         where (select count(*) from subscription_hook where client = :client) < :most
                        returning *
                        """)
                .param("id", UUID.randomUUID())
                .param("client", client.clientId())
                .param("subject", client.subject())
                .param("scopes", client.scopes().toString())
                .param("base", base)
                .param("type", wish.type())
                .param("criteria", wish.criteria())
                .param("endpoint", wish.endpoint().toString())
                .param("payload", wish.payload().name())
                .param("headers", wish.headers().toArray(String[]::new))
                .param("reason", wish.reason())
                .param("status", (wish.on() ? Status.REQUESTED : Status.OFF).code())
                .param("end", Timestamp.from(end))
                .param("most", properties.perClient())
                .query(Hooks::hook)
                .optional();
    }

    /// One of this client's.
    Optional<Hook> find(UUID id, String client) {
        return jdbc.sql("select * from subscription_hook where id = ? and client = ?")
                .param(id)
                .param(client)
                .query(Hooks::hook)
                .optional();
    }

    /// All of this client's.
    List<Hook> of(String client) {
        return jdbc.sql("select * from subscription_hook where client = ? order by id")
                .param(client)
                .query(Hooks::hook)
                .list();
    }

    /// Puts another in its place, with the scopes of now. What it was not told because its endpoint failed it is told
    /// then; what happened while it was off, it is not.
    ///
    /// @return empty when somebody was faster
    Optional<Hook> replace(Hook before, ServiceAccount client, Wish wish, Instant end) {
        return jdbc.sql("""
                        update subscription_hook
                           set version = version + 1, written_at = clock_timestamp(), scopes = :scopes, type = :type,
                               criteria = :criteria, endpoint = :endpoint, payload = :payload,
                               headers = cast(:headers as text[]), reason = :reason, ends_at = :end,
                               position = case status when 'off' then (select position from change_sequencer)
                                                      else position end,
                               status = :status, failure = null, failures = 0, failing_since = null,
                               next_at = now(), lease = null, lease_until = null
                         where id = :id and version = :version
                        returning *
                        """)
                .param("scopes", client.scopes().toString())
                .param("type", wish.type())
                .param("criteria", wish.criteria())
                .param("endpoint", wish.endpoint().toString())
                .param("payload", wish.payload().name())
                .param("headers", wish.headers().toArray(String[]::new))
                .param("reason", wish.reason())
                .param("end", Timestamp.from(end))
                .param("status", (wish.on() ? Status.REQUESTED : Status.OFF).code())
                .param("id", before.id())
                .param("version", before.version())
                .query(Hooks::hook)
                .optional();
    }

    void remove(Hook hook) {
        jdbc.sql("delete from subscription_hook where id = ?").param(hook.id()).update();
    }

    static Hook hook(ResultSet row, int number) throws SQLException {
        var wish = new Wish(
                row.getString("type"),
                row.getString("criteria"),
                URI.create(row.getString("endpoint")),
                Payload.valueOf(row.getString("payload")),
                List.of((String[]) row.getArray("headers").getArray()),
                !"off".equals(row.getString("status")),
                row.getString("reason"));
        return new Hook(
                row.getObject("id", UUID.class),
                new ServiceAccount(
                        row.getString("subject"),
                        row.getString("client"),
                        SystemScopes.parse(row.getString("scopes")).orElse(SystemScopes.NONE)),
                row.getInt("version"),
                row.getTimestamp("written_at").toInstant(),
                row.getString("base"),
                wish,
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("failure")),
                row.getTimestamp("ends_at").toInstant(),
                row.getLong("position"),
                row.getLong("events"),
                row.getInt("failures"));
    }
}
