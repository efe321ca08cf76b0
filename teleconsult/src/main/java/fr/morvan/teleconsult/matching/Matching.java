package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Acceptance;
import fr.morvan.teleconsult.consultation.Cause;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationEvent;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Pending;
import fr.morvan.teleconsult.consultation.Step;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.matching.AcceptOutcome.NotOffered;
import fr.morvan.teleconsult.matching.AcceptOutcome.Unknown;
import fr.morvan.teleconsult.matching.AcceptOutcome.Won;
import fr.morvan.teleconsult.roster.Roster;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Asks specialists on duty and takes their answers; every method is one transaction holding the consultation's row.
@Component
public class Matching {

    private final ConsultationStore consultations;
    private final Offers offers;
    private final Roster roster;
    private final MatchingProperties properties;
    private final Clock clock;

    Matching(
            ConsultationStore consultations, Offers offers, Roster roster, MatchingProperties properties, Clock clock) {
        this.consultations = consultations;
        this.offers = offers;
        this.roster = roster;
        this.properties = properties;
        this.clock = clock;
    }

    /// Offers a waiting consultation: first to the specialists on duty for its département, after that to all of the
    /// region; gives up when it waited too long, or when everyone on duty refused.
    @Transactional
    public void offer(ConsultationId id) {
        if (!(consultations.lock(id).orElse(null) instanceof Pending.Waiting waiting)) {
            return;
        }
        Instant now = clock.instant();
        if (waiting.since().plus(properties.giveUpAfter()).isBefore(now)) {
            consultations.advance(id, new ConsultationEvent.WaitGivenUp(Cause.platform(now, "no-answer")));
            return;
        }
        Set<PractitionerRoleId> refused = offers.refusedBy(id);
        List<PractitionerRoleId> onDuty = roster.onDuty(waiting.request().specialty(), now);
        List<PractitionerRoleId> asked = audience(waiting, onDuty, refused, now);
        if (!asked.isEmpty()) {
            Instant until = now.plus(properties.lease());
            consultations.advance(
                    id, new ConsultationEvent.Offered(Cause.platform(now, "on-duty"), waiting.round(), until));
            offers.open(id, asked, waiting.round(), now, until);
        } else if (!onDuty.isEmpty()) {
            consultations.advance(id, new ConsultationEvent.EveryoneRefused(Cause.platform(now, "every-specialist")));
        }
    }

    private List<PractitionerRoleId> audience(
            Pending.Waiting waiting, List<PractitionerRoleId> onDuty, Set<PractitionerRoleId> refused, Instant now) {
        if (waiting.round() == 0) {
            List<PractitionerRoleId> near = without(
                    refused,
                    roster.onDuty(
                            waiting.request().specialty(), waiting.request().departement(), now));
            if (!near.isEmpty()) {
                return near;
            }
        }
        return without(refused, onDuty);
    }

    private static List<PractitionerRoleId> without(Set<PractitionerRoleId> refused, List<PractitionerRoleId> some) {
        return some.stream().filter(each -> !refused.contains(each)).toList();
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

    /// Open offers to a specialist, most urgent first.
    public List<Offer> openTo(PractitionerRoleId specialist) {
        return offers.openTo(specialist, clock.instant());
    }
}
