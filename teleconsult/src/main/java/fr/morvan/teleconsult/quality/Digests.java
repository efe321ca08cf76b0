package fr.morvan.teleconsult.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.room.ParticipantId;
import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.Outage;
import fr.morvan.teleconsult.signaling.Seat;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes the digests of both sides and keeps them, as long as the act lasts and within bounds.
@Component
public class Digests {

    /// A client says one every ten seconds, and one more after a step on the ladder.
    private static final Duration APART = Duration.ofSeconds(2);
    /// Of one participant: an act of more than five hours.
    private static final int MOST = 2_000;

    private static final int MOST_SECONDS = 60;
    private static final int MOST_MS = 60_000;
    private static final int MOST_KBPS = 100_000;
    private static final int MOST_OUTAGES = 10;
    private static final int LONGEST_OUTAGE_MS = 3_600_000;

    private final JdbcClient jdbc;
    private final ConsultationStore consultations;
    private final Clock clock;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    Digests(JdbcClient jdbc, ConsultationStore consultations, Clock clock) {
        this.jdbc = jdbc;
        this.consultations = consultations;
        this.clock = clock;
    }

    /// Whether a client can have measured this. What comes too often, too much or outside the act is let go, which is
    /// no
    /// fault of the client's.
    public boolean take(Seat seat, ClientMessage.Digest digest) {
        if (!isPlausible(digest)) {
            return false;
        }
        if (consultations
                .find(seat.consultation())
                .filter(Taken.Acting.class::isInstance)
                .isPresent()) {
            store(seat, digest, clock.instant());
        }
        return true;
    }

    private void store(Seat seat, ClientMessage.Digest digest, Instant now) {
        jdbc.sql("""
                insert into quality_digest (consultation, participant, at, body)
                select :consultation, :participant, :at, cast(:body as jsonb)
                where not exists (select from quality_digest where participant = :participant and at > :before)
                  and (select count(*) from quality_digest where participant = :participant) < :most
                on conflict do nothing""")
                .param("consultation", seat.consultation().value())
                .param("participant", seat.participant().value())
                .param("at", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(APART)))
                .param("body", written(digest))
                .param("most", MOST)
                .update();
    }

    /// What each participant said, in order.
    Map<ParticipantId, List<Digested>> of(ConsultationId consultation) {
        Map<ParticipantId, List<Digested>> said = new LinkedHashMap<>();
        jdbc.sql("select participant, at, body from quality_digest where consultation = :id order by at")
                .param("id", consultation.value())
                .query(row -> {
                    said.computeIfAbsent(
                                    new ParticipantId(row.getObject("participant", UUID.class)),
                                    unused -> new java.util.ArrayList<>())
                            .add(new Digested(row.getTimestamp("at").toInstant(), read(row.getString("body"))));
                });
        return said;
    }

    private String written(ClientMessage.Digest digest) {
        try {
            return json.writeValueAsString(digest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours cannot be written", e);
        }
    }

    private ClientMessage.Digest read(String body) {
        try {
            return json.readValue(body, ClientMessage.Digest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored digest is not JSON", e);
        }
    }

    static boolean isPlausible(ClientMessage.Digest digest) {
        return digest.seconds() >= 1
                && digest.seconds() <= MOST_SECONDS
                && within(digest.rttMs(), MOST_MS)
                && within(digest.jitterMs(), MOST_MS)
                && digest.lossPercent()
                        .filter(each -> !(each >= 0 && each <= 100))
                        .isEmpty()
                && within(digest.sentKbps(), MOST_KBPS)
                && within(digest.receivedKbps(), MOST_KBPS)
                && digest.outages()
                        .filter(each ->
                                each.size() > MOST_OUTAGES || !each.stream().allMatch(Digests::isPlausible))
                        .isEmpty();
    }

    private static boolean isPlausible(Outage outage) {
        return outage.agoMs() >= 0
                && outage.agoMs() <= LONGEST_OUTAGE_MS
                && outage.lastedMs()
                        .filter(each -> each < 0 || each > outage.agoMs())
                        .isEmpty();
    }

    private static boolean within(Optional<Integer> value, int most) {
        return value.filter(each -> each < 0 || each > most).isEmpty();
    }
}
