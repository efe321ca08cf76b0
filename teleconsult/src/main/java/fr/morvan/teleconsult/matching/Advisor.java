package fr.morvan.teleconsult.matching;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Pending;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.consultation.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells the requester what else to do once the platform has asked everybody it may ask.
@Component
public class Advisor {

    private final CandidateQuery candidates;
    private final Escalation escalation;
    private final EscalationProperties properties;
    private final Clock clock;

    Advisor(CandidateQuery candidates, Escalation escalation, EscalationProperties properties, Clock clock) {
        this.candidates = candidates;
        this.escalation = escalation;
        this.properties = properties;
        this.clock = clock;
    }

    /// Empty while there is still somebody to ask.
    public Optional<Advice> advice(Consultation consultation) {
        return isAtItsEnd(consultation) ? Optional.of(whom(consultation.request())) : Optional.empty();
    }

    private boolean isAtItsEnd(Consultation consultation) {
        return switch (consultation) {
            case Pending.Waiting waiting -> waiting.round() >= Reach.EXHAUSTED || nobodyCanBeAsked(waiting);
            case Pending.Offered offered -> offered.round() >= Reach.EXHAUSTED;
            case Ended.Expired expired -> expired.accepted().isEmpty();
            case Ended.Refused refused -> refused.reason() == Ended.Refused.Reason.EVERY_SPECIALIST;
            default -> false;
        };
    }

    /// Nobody is on duty; or all are with patients and it cannot wait.
    private boolean nobodyCanBeAsked(Pending.Waiting waiting) {
        Request request = waiting.request();
        Instant now = clock.instant();
        Decision decision = escalation.decide(
                Need.of(request),
                waiting.round(),
                Duration.between(waiting.since(), now),
                candidates.of(request.id(), request.specialty(), now));
        return switch (decision) {
            case Decision.Hold hold -> !hold.anyoneOnDuty() || request.priority() == Priority.P1;
            case Decision.Ask unused -> false;
            case Decision.NobodyLeft unused -> true;
            case Decision.GiveUp unused -> true;
        };
    }

    private Advice whom(Request request) {
        String number = properties.onCallPhones().getOrDefault(request.departement(), "");
        return request.priority() == Priority.P1 || number.isEmpty() ? Advice.EMERGENCY : new Advice("on-call", number);
    }
}
