package fr.morvan.teleconsult.consultation;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ends acts that nobody ends.
@Component
public class ActLimits {

    private final ConsultationStore consultations;
    private final ActProperties properties;
    private final Clock clock;

    ActLimits(ConsultationStore consultations, ActProperties properties, Clock clock) {
        this.consultations = consultations;
        this.properties = properties;
        this.clock = clock;
    }

    /// What began before this has lasted too long.
    public Instant longestBegan() {
        return clock.instant().minus(properties.longest());
    }

    /// What was cut before this does not come back.
    public Instant givenUpBefore() {
        return clock.instant().minus(properties.interruption());
    }

    /// Ends the consultation if it is beyond a limit.
    @Transactional
    public void check(ConsultationId id) {
        Instant now = clock.instant();
        if (!(consultations.lock(id).orElse(null) instanceof Taken.Acting acting)) {
            return;
        }
        if (acting instanceof Taken.Interrupted interrupted
                && interrupted.since().isBefore(givenUpBefore())) {
            consultations.advance(
                    id,
                    new ConsultationEvent.LineGivenUp(
                            Cause.platform(now, "interruption-limit"), properties.shortest()));
        } else if (acting.startedAt().isBefore(longestBegan())) {
            consultations.advance(id, new ConsultationEvent.ActTooLong(Cause.platform(now, "act-limit")));
        }
    }
}
