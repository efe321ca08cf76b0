package fr.morvan.teleconsult.consultation;

import fr.morvan.teleconsult.consultation.ConsultationEvent.ActEnded;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ActTooLong;
import fr.morvan.teleconsult.consultation.ConsultationEvent.BothPresent;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ConsentRefused;
import fr.morvan.teleconsult.consultation.ConsultationEvent.EveryoneRefused;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineGivenUp;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineLost;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineRegained;
import fr.morvan.teleconsult.consultation.ConsultationEvent.OfferAccepted;
import fr.morvan.teleconsult.consultation.ConsultationEvent.OfferLapsed;
import fr.morvan.teleconsult.consultation.ConsultationEvent.PatientRedirected;
import fr.morvan.teleconsult.consultation.ConsultationEvent.QueueEntered;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ReportSigned;
import fr.morvan.teleconsult.consultation.ConsultationEvent.RequestTriaged;
import fr.morvan.teleconsult.consultation.ConsultationEvent.RequestWithdrawn;
import fr.morvan.teleconsult.consultation.ConsultationEvent.SideArrived;
import fr.morvan.teleconsult.consultation.ConsultationEvent.SpecialistVanished;
import fr.morvan.teleconsult.consultation.ConsultationEvent.StartGivenUp;
import fr.morvan.teleconsult.consultation.ConsultationEvent.WaitGivenUp;
import fr.morvan.teleconsult.consultation.Ended.Refused.Reason;
import java.util.List;
import java.util.Optional;

/// The one table of which event moves which state.
final class Lifecycle {

    private Lifecycle() {}

    static Step apply(Consultation state, ConsultationEvent event) {
        return apply(state, event, Gate.LAW);
    }

    static Step apply(Consultation state, ConsultationEvent event, Gate gate) {
        if (state instanceof Taken.Reporting reporting && event instanceof ReportSigned signed) {
            List<String> missing = gate.missing(signed.dossier());
            return missing.isEmpty()
                    ? new Step.Moved(state, reporting.close(signed.at()))
                    : new Step.Incomplete(state, missing);
        }
        return next(state, event)
                .<Step>map(after -> new Step.Moved(state, after))
                .orElseGet(() -> new Step.Illegal(state));
    }

    private static Optional<Consultation> next(Consultation state, ConsultationEvent event) {
        return switch (state) {
            case Pending pending -> stopped(pending, event).or(() -> fromPending(pending, event));
            case Taken.NotStarted taken -> stopped(taken, event).or(() -> fromNotStarted(taken, event));
            case Taken.Acting acting -> stopped(acting, event).or(() -> fromActing(acting, event));
            case Taken.Reporting unused -> Optional.empty();
            case Ended unused -> Optional.empty();
        };
    }

    /// What may end a request whatever it waits for.
    private static Optional<Consultation> stopped(Pending pending, ConsultationEvent event) {
        return switch (event) {
            case RequestWithdrawn withdrawn -> Optional.of(pending.abandon(withdrawn.cause()));
            case ConsentRefused refused -> Optional.of(pending.refuse(refused.at(), Reason.NO_CONSENT));
            case PatientRedirected redirected ->
                Optional.of(pending.redirect(redirected.cause(), redirected.direction()));
            default -> Optional.empty();
        };
    }

    /// What may end an accepted consultation before or during the act.
    private static Optional<Consultation> stopped(Taken.Stoppable taken, ConsultationEvent event) {
        return switch (event) {
            case ConsentRefused refused -> Optional.of(taken.refuse(refused.at(), Reason.NO_CONSENT));
            case PatientRedirected redirected ->
                Optional.of(taken.redirect(redirected.cause(), redirected.direction()));
            default -> Optional.empty();
        };
    }

    private static Optional<Consultation> fromPending(Pending pending, ConsultationEvent event) {
        return switch (pending) {
            case Pending.Requested requested ->
                event instanceof RequestTriaged ? Optional.of(requested.triage()) : Optional.empty();
            case Pending.Triaged triaged ->
                event instanceof QueueEntered ? Optional.of(triaged.queue()) : Optional.empty();
            case Pending.Waiting waiting ->
                switch (event) {
                    case ConsultationEvent.Offered offered ->
                        Optional.of(waiting.offer(offered.round(), offered.expiresAt()));
                    case EveryoneRefused refused -> Optional.of(waiting.refuse(refused.at(), Reason.EVERY_SPECIALIST));
                    case WaitGivenUp givenUp -> Optional.of(waiting.expire(givenUp.at()));
                    default -> Optional.empty();
                };
            case Pending.Offered offered ->
                switch (event) {
                    case OfferAccepted accepted ->
                        Optional.of(offered.accept(new Acceptance(accepted.specialist(), accepted.at())));
                    case OfferLapsed unused -> Optional.of(offered.lapse());
                    default -> Optional.empty();
                };
        };
    }

    private static Optional<Consultation> fromNotStarted(Taken.NotStarted taken, ConsultationEvent event) {
        return switch (event) {
            case BothPresent both -> Optional.of(taken.start(both.at()));
            case RequestWithdrawn withdrawn -> Optional.of(taken.abandon(withdrawn.cause()));
            case SideArrived arrived -> Optional.of(taken.arrive(arrived.side()));
            case StartGivenUp givenUp -> Optional.of(taken.giveUp(givenUp.at()));
            case SpecialistVanished vanished -> Optional.of(taken.giveBack(vanished.at()));
            default -> Optional.empty();
        };
    }

    private static Optional<Consultation> fromActing(Taken.Acting acting, ConsultationEvent event) {
        return switch (event) {
            case ActEnded ended -> Optional.of(acting.end(ended.at()));
            case ActTooLong tooLong -> Optional.of(acting.end(tooLong.at()));
            default ->
                switch (acting) {
                    case Taken.InProgress inProgress ->
                        event instanceof LineLost lost
                                ? Optional.of(inProgress.interrupt(lost.side(), lost.at()))
                                : Optional.empty();
                    case Taken.Interrupted interrupted -> fromInterrupted(interrupted, event);
                };
        };
    }

    private static Optional<Consultation> fromInterrupted(Taken.Interrupted interrupted, ConsultationEvent event) {
        return switch (event) {
            case LineLost lost -> Optional.of(interrupted.interrupt(lost.side()));
            case LineRegained regained -> Optional.of(interrupted.resume(regained.side()));
            case LineGivenUp givenUp -> Optional.of(interrupted.giveUp(givenUp.cause(), givenUp.shortestAct()));
            default -> Optional.empty();
        };
    }
}
