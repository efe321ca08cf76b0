package fr.morvan.teleconsult.matching;

import fr.morvan.teleconsult.consultation.ActLimits;
import fr.morvan.teleconsult.consultation.ConsultationId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks at the queues again and again; each node does, and `skip locked` shares the work.
@Component
class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final Matching matching;
    private final ActLimits acts;
    private final MatchingProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Sweeper(
            JdbcClient jdbc,
            Matching matching,
            ActLimits acts,
            MatchingProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.matching = matching;
        this.acts = acts;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${morvan.teleconsult.matching.sweep:1s}")
    void sweep() {
        Instant now = clock.instant();
        each("state = 'offered' and offer_expires_at <= :time", "offer_expires_at", now, matching::lapse);
        each(allEngaged(), "queue_at", now, matching::release);
        each("state = 'waiting' and requested_at <= :time", "returned_at nulls last, queue_at", now, matching::offer);
        each(
                "state = 'triaged' and scheduled_at <= :time",
                "scheduled_at",
                now.plus(properties.scheduleLead()),
                matching::queue);
        each(
                "state in ('accepted', 'connecting') and accepted_at < :time",
                "accepted_at",
                now.minus(properties.startWithin()),
                matching::giveUpStart);
        each("state = 'interrupted' and interrupted_at < :time", "interrupted_at", acts.givenUpBefore(), acts::check);
        each(
                "state in ('in-progress', 'interrupted') and started_at < :time",
                "started_at",
                acts.longestBegan(),
                acts::check);
    }

    /// Everybody who was asked is with another patient by now: who waits for the lease waits for nobody.
    private String allEngaged() {
        return """
                state = 'offered' and requested_at <= :time and not exists (
                    select from offer o where o.consultation = consultation.id and o.status = 'open'
                    and (select count(*) from consultation c where c.specialist = o.specialist and %s) < %d)""".formatted(CandidateQuery.ENGAGED, properties.atOnce());
    }

    /// One transaction per consultation; one that fails does not hold up the others.
    private void each(String where, String order, Instant time, Consumer<ConsultationId> work) {
        List<UUID> found = jdbc.sql(
                        "select id from consultation where " + where + " order by " + order + " limit " + BATCH)
                .param("time", Timestamp.from(time))
                .query(UUID.class)
                .list();
        for (UUID id : found) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (isFree(id)) {
                        work.accept(new ConsultationId(id));
                    }
                });
            } catch (RuntimeException e) {
                log.error("sweeping a consultation failed", e);
            }
        }
    }

    /// Takes the row unless another node works on it.
    private boolean isFree(UUID id) {
        return jdbc.sql("select id from consultation where id = :id for update skip locked")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }
}
