package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Acceptance;
import fr.morvan.teleconsult.consultation.Cause;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationEvent;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Pending;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.consultation.Step;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.matching.AcceptOutcome.Engaged;
import fr.morvan.teleconsult.matching.AcceptOutcome.NotOffered;
import fr.morvan.teleconsult.matching.AcceptOutcome.Unknown;
import fr.morvan.teleconsult.matching.AcceptOutcome.Won;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Asks specialists on duty and takes their answers; each method is one transaction holding the consultation's row.
@Component
public class Matching {

    private final ConsultationStore consultations;
    private final Offers offers;
    private final CandidateQuery candidates;
    private final Escalation escalation;
    private final MatchingProperties properties;
    private final Clock clock;

    Matching(
            ConsultationStore consultations,
            Offers offers,
            CandidateQuery candidates,
            Escalation escalation,
            MatchingProperties properties,
            Clock clock) {
        this.consultations = consultations;
        this.offers = offers;
        this.candidates = candidates;
        this.escalation = escalation;
        this.properties = properties;
        this.clock = clock;
    }

    /// Does with a waiting consultation what the escalation decides.
    @Transactional
    public void offer(ConsultationId id) {
        if (!(consultations.lock(id).orElse(null) instanceof Pending.Waiting waiting)) {
            return;
        }
        Instant now = clock.instant();
        switch (decide(waiting, now)) {
            case Decision.Ask ask -> {
                Instant until = now.plus(ask.lease());
                consultations.advance(id, offered(ask, until, now));
                offers.open(id, ask.specialists(), waiting.round(), now, until);
            }
            case Decision.GiveUp unused ->
                consultations.advance(id, new ConsultationEvent.WaitGivenUp(Cause.platform(now, "no-answer")));
            case Decision.NobodyLeft unused ->
                consultations.advance(
                        id, new ConsultationEvent.EveryoneRefused(Cause.platform(now, "every-specialist")));
            case Decision.Hold unused -> {
                // keeps its place; the sweep asks again
            }
        }
    }

    private Decision decide(Pending.Waiting waiting, Instant now) {
        Request request = waiting.request();
        return escalation.decide(
                Need.of(request),
                waiting.round(),
                Duration.between(waiting.since(), now),
                candidates.of(request.id(), request.specialty(), now));
    }

    private static ConsultationEvent.Offered offered(Decision.Ask ask, Instant until, Instant now) {
        String reach = ask.reach().name().toLowerCase(Locale.ROOT);
        return new ConsultationEvent.Offered(
                Cause.platform(now, reach), ask.reach().round(), until);
    }

    /// Takes back an offer whose lease ended; the consultation waits again, one round wider.
    @Transactional
    public void lapse(ConsultationId id) {
        Instant now = clock.instant();
        if (consultations.lock(id).orElse(null) instanceof Pending.Offered offered
                && !offered.expiresAt().isAfter(now)) {
            offers.end(id, "lapsed");
            consultations.advance(id, new ConsultationEvent.OfferLapsed(Cause.platform(now, "lease-ended")));
        }
    }

    /// Takes back an offer when all who hold it are with other patients by now.
    @Transactional
    public void release(ConsultationId id) {
        if (consultations.lock(id).orElse(null) instanceof Pending.Offered) {
            offers.end(id, "lapsed");
            consultations.advance(
                    id, new ConsultationEvent.OfferLapsed(Cause.platform(clock.instant(), "all-engaged")));
            offer(id);
        }
    }

    /// Gives a patient back to the head of the line whose specialist has vanished, and asks others at once.
    @Transactional
    public void giveBack(ConsultationId id) {
        if (consultations.lock(id).orElse(null) instanceof Taken.NotStarted taken) {
            Instant now = clock.instant();
            PractitionerRoleId specialist = taken.acceptance().specialist();
            offers.answer(id, specialist, "vanished", "", now);
            offers.leaveRoom(id, specialist);
            consultations.advance(id, new ConsultationEvent.SpecialistVanished(Cause.platform(now, "no-line")));
            offer(id);
        }
    }

    /// Puts a scheduled consultation whose hour is near into the queue, and offers it.
    @Transactional
    public void queue(ConsultationId id) {
        Cause cause = Cause.platform(clock.instant(), "hour-near");
        consultations.advance(id, new ConsultationEvent.QueueEntered(cause));
        offer(id);
    }

    /// Gives up an accepted consultation in which the two did not meet.
    @Transactional
    public void giveUpStart(ConsultationId id) {
        Instant now = clock.instant();
        if (consultations.lock(id).orElse(null) instanceof Taken.NotStarted taken
                && taken.acceptance().at().plus(properties.startWithin()).isBefore(now)) {
            consultations.advance(id, new ConsultationEvent.StartGivenUp(Cause.platform(now, "did-not-meet")));
        }
    }

    /// Exactly one acceptance wins.
    @Transactional
    public AcceptOutcome accept(ConsultationId id, PractitionerRoleId specialist) {
        Instant now = clock.instant();
        Optional<Consultation> held = consultations.lock(id);
        Optional<Boolean> standing = offers.standing(id, specialist, now);
        if (held.isEmpty() || standing.isEmpty()) {
            return new Unknown();
        }
        Consultation consultation = held.get();
        Optional<Acceptance> acceptance = consultation.accepted();
        if (acceptance.isPresent()) {
            return acceptance.get().specialist().equals(specialist)
                    ? new Won(consultation)
                    : new AcceptOutcome.Taken(acceptance.get().at());
        }
        if (!standing.get() || !(consultation instanceof Pending.Offered)) {
            return new NotOffered();
        }
        if (candidates.holdAndAskWhetherEngaged(specialist)) {
            return new Engaged();
        }
        Step step = consultations
                .advance(id, new ConsultationEvent.OfferAccepted(Cause.person(specialist, now), specialist))
                .orElseThrow();
        if (!(step instanceof Step.Moved moved)) {
            return new NotOffered();
        }
        offers.answer(id, specialist, "accepted", "", now);
        offers.end(id, "withdrawn");
        return new Won(moved.after());
    }

    /// Whether there was an offer to refuse; the last refusal sends the consultation on at once.
    @Transactional
    public boolean refuse(ConsultationId id, PractitionerRoleId specialist, String reason) {
        Instant now = clock.instant();
        Optional<Consultation> held = consultations.lock(id);
        if (held.isEmpty() || !offers.standing(id, specialist, now).orElse(false)) {
            return false;
        }
        offers.answer(id, specialist, "refused", reason, now);
        if (!offers.anyOpen(id)) {
            consultations.advance(id, new ConsultationEvent.OfferLapsed(Cause.person(specialist, now, reason)));
        }
        return true;
    }

    /// Ends a consultation by an event that stops it, and takes back the offers that stand.
    @Transactional
    public Optional<Step> stop(ConsultationId id, ConsultationEvent event) {
        Optional<Step> step = consultations.advance(id, event);
        if (step.orElse(null) instanceof Step.Moved) {
            offers.end(id, "withdrawn");
        }
        return step;
    }

    /// Whether a specialist is with as many patients as they may be.
    public boolean isEngaged(PractitionerRoleId specialist) {
        return candidates.isEngaged(specialist);
    }

    /// Open offers to a specialist, most urgent first.
    public List<Offer> openTo(PractitionerRoleId specialist) {
        return offers.openTo(specialist, clock.instant());
    }
}
