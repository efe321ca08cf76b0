package fr.morvan.fhir.subscription;

import fr.morvan.fhir.subscription.Hook.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives each subscription to one node at a time; the database's clock counts.
///
/// A turn that nobody ends is over after [#LEASE], longer than any notification takes. Whoever still works then, or
/// while the client writes another version, finds that nothing of it is taken: the next turn tells it again.
@Component
@DependsOn("schema")
class Turns {

    static final Duration LEASE = Duration.ofSeconds(90);

    private final JdbcClient jdbc;
    private final SubscriptionProperties properties;
    private final UUID node = UUID.randomUUID();

    Turns(JdbcClient jdbc, SubscriptionProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /// One that has something to be told, or to be asked.
    Optional<Hook> begin() {
        return jdbc.sql("""
                        update subscription_hook set lease = :node, lease_until = now() + :lease * interval '1 second'
                         where id = (select id from subscription_hook
                                      where status in ('requested', 'active') and next_at <= now()
                                        and (lease is null or lease_until < now())
                                        and (status = 'requested' or ends_at <= now()
                                             or position < (select position from change_sequencer))
                                      order by next_at limit 1 for update skip locked)
                        returning *
                        """)
                .param("node", node)
                .param("lease", LEASE.toSeconds())
                .query(Hooks::hook)
                .optional();
    }

    /// The endpoint took it.
    ///
    /// @return as it is now; empty when the turn is over
    Optional<Hook> told(Hook hook, long position, int events) {
        return jdbc.sql("""
                        update subscription_hook
                           set status = 'active', position = :position, events = events + :events, failure = null,
                               failures = 0, failing_since = null,
                               lease_until = now() + :lease * interval '1 second'
                         where id = :id and version = :version and lease = :node and position <= :position
                        returning *
                        """)
                .param("position", position)
                .param("events", events)
                .param("lease", LEASE.toSeconds())
                .param("id", hook.id())
                .param("version", hook.version())
                .param("node", node)
                .query(Hooks::hook)
                .optional();
    }

    /// It did not: it is left alone for a while, or for good.
    void failed(Hook hook, String why) {
        jdbc.sql("""
                        update subscription_hook
                           set failure = :why, failures = failures + 1, failing_since = coalesce(failing_since, now()),
                               next_at = now() + :pause * interval '1 millisecond', lease = null, lease_until = null,
                               status = case when failing_since < now() - :giveUp * interval '1 millisecond'
                                             then 'error' else status end
                         where id = :id and version = :version and lease = :node
                        """)
                .param("why", why)
                .param("pause", properties.pause(hook.failures() + 1).toMillis())
                .param("giveUp", properties.giveUp().toMillis())
                .param("id", hook.id())
                .param("version", hook.version())
                .param("node", node)
                .update();
    }

    /// It is told nothing more until its client writes it again.
    void stop(Hook hook, String why) {
        jdbc.sql("""
                        update subscription_hook set status = :status, failure = :why, lease = null, lease_until = null
                         where id = :id and version = :version and lease = :node
                        """)
                .param("status", Status.ERROR.code())
                .param("why", why)
                .param("id", hook.id())
                .param("version", hook.version())
                .param("node", node)
                .update();
    }

    /// Lets the others have theirs first.
    void end(Hook hook) {
        jdbc.sql("""
                        update subscription_hook set next_at = now(), lease = null, lease_until = null
                         where id = :id and lease = :node
                        """).param("id", hook.id()).param("node", node).update();
    }

    /// This node goes down.
    void endAll() {
        jdbc.sql("update subscription_hook set lease = null, lease_until = null where lease = ?")
                .param(node)
                .update();
    }
}
