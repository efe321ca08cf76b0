package fr.morvan.teleconsult.activity;

import fr.morvan.teleconsult.consultation.Acceptance;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationMoved;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Pending;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.fault.FaultPoint;
import fr.morvan.teleconsult.fault.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Counts a consultation that ends, in the transaction that ends it: counted once, or not ended.
@Component
class FactCounting {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Facts facts;
    private final Faults faults;
    private final Clock clock;

    FactCounting(Facts facts, Faults faults, Clock clock) {
        this.facts = facts;
        this.faults = faults;
        this.clock = clock;
    }

    @EventListener
    @Order(2)
    void count(ConsultationMoved moved) {
        outcome(moved.after()).ifPresent(outcome -> {
            facts.add(fact(moved.after(), outcome, clock.instant()));
            faults.at(FaultPoint.FACT_COUNTED);
        });
    }

    private static Optional<Outcome> outcome(Consultation after) {
        return switch (after) {
            case Ended.Closed closed -> Optional.of(Outcome.CLOSED);
            case Ended.Abandoned abandoned -> Optional.of(Outcome.ABANDONED);
            case Ended.Refused refused -> Optional.of(Outcome.REFUSED);
            case Ended.NoShow noShow -> Optional.of(Outcome.NO_SHOW);
            case Ended.Redirected redirected -> Optional.of(Outcome.REDIRECTED);
            case Ended.Expired expired -> Optional.of(Outcome.EXPIRED);
            case Pending pending -> Optional.empty();
            case Taken taken -> Optional.empty();
        };
    }

    private static Fact fact(Consultation ended, Outcome outcome, Instant now) {
        Request request = ended.request();
        Instant answered = ended.accepted().map(Acceptance::at).orElse(now);
        Duration waited = Duration.between(request.waitsFrom(), answered);
        return new Fact(
                UUID.randomUUID(),
                request.requestedAt().atZone(PARIS).toLocalDate(),
                request.departement(),
                request.communeSize(),
                request.specialty(),
                request.priority(),
                waited.isNegative() ? Duration.ZERO : waited,
                outcome);
    }
}
