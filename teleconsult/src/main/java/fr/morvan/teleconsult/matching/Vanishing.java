package fr.morvan.teleconsult.matching;

import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.room.Node;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Notices specialists who accepted and have no line on any living node; what is noticed is kept in the database,
/// so that the time counts on when a node dies.
@Component
class Vanishing {

    private static final Logger log = LoggerFactory.getLogger(Vanishing.class);
    private static final int BATCH = 200;
    private static final String HAS_A_LINE = """
            exists (select from socket s join node n on n.id = s.node
                    where s.practitioner_role = c.specialist and n.seen_at > :alive)""";

    private final JdbcClient jdbc;
    private final Matching matching;
    private final MatchingProperties properties;
    private final Clock clock;

    Vanishing(JdbcClient jdbc, Matching matching, MatchingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.matching = matching;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${morvan.teleconsult.matching.sweep:1s}")
    void look() {
        Instant now = clock.instant();
        note(now);
        for (UUID id : missingSince(now.minus(properties.vanishedAfter()))) {
            try {
                matching.giveBack(new ConsultationId(id));
            } catch (RuntimeException e) {
                log.error("giving a patient back failed", e);
            }
        }
    }

    private void note(Instant now) {
        Timestamp alive = Timestamp.from(now.minus(Node.DEAD_AFTER));
        jdbc.sql("""
                delete from missing_specialist m using consultation c where c.id = m.consultation
                and (c.state not in ('accepted', 'connecting') or %s)""".formatted(HAS_A_LINE)).param("alive", alive).update();
        jdbc.sql("""
                insert into missing_specialist (consultation, since)
                select c.id, :now from consultation c where c.state in ('accepted', 'connecting')
                and (c.scheduled_at is null or c.scheduled_at <= :now) and not %s
                on conflict do nothing""".formatted(HAS_A_LINE))
                .param("now", Timestamp.from(now))
                .param("alive", alive)
                .update();
    }

    private List<UUID> missingSince(Instant limit) {
        return jdbc.sql("select consultation from missing_specialist where since < :limit order by since limit :batch")
                .param("limit", Timestamp.from(limit))
                .param("batch", BATCH)
                .query(UUID.class)
                .list();
    }
}
