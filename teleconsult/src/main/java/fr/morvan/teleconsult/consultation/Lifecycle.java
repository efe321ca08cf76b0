package fr.morvan.teleconsult.consultation;

import fr.morvan.teleconsult.consultation.Consultation.Accepted;
import fr.morvan.teleconsult.consultation.Consultation.Cancelled;
import fr.morvan.teleconsult.consultation.Consultation.Closed;
import fr.morvan.teleconsult.consultation.Consultation.Expired;
import fr.morvan.teleconsult.consultation.Consultation.InProgress;
import fr.morvan.teleconsult.consultation.Consultation.Interrupted;
import fr.morvan.teleconsult.consultation.Consultation.Refused;
import fr.morvan.teleconsult.consultation.Consultation.Reporting;
import fr.morvan.teleconsult.consultation.Consultation.Waiting;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ActEnded;
import fr.morvan.teleconsult.consultation.ConsultationEvent.BothPresent;
import fr.morvan.teleconsult.consultation.ConsultationEvent.EveryoneRefused;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineLost;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineRegained;
import fr.morvan.teleconsult.consultation.ConsultationEvent.OfferAccepted;
import fr.morvan.teleconsult.consultation.ConsultationEvent.OfferLapsed;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ReportSigned;
import fr.morvan.teleconsult.consultation.ConsultationEvent.RequestCancelled;
import fr.morvan.teleconsult.consultation.ConsultationEvent.WaitGivenUp;
import java.util.Optional;

/// The one table of which event moves which state.
final class Lifecycle {

    private Lifecycle() {}

    static Step apply(Consultation state, ConsultationEvent event) {
        return next(state, event)
                .<Step>map(after -> new Step.Moved(state, after))
                .orElseGet(() -> new Step.Illegal(state));
    }

    private static Optional<Consultation> next(Consultation state, ConsultationEvent event) {
        return switch (state) {
            case Waiting waiting -> fromWaiting(waiting, event);
            case Consultation.Offered offered -> fromOffered(offered, event);
            case Accepted accepted -> fromAccepted(accepted, event);
            case InProgress inProgress -> fromInProgress(inProgress, event);
            case Interrupted interrupted -> fromInterrupted(interrupted, event);
            case Reporting reporting ->
                event instanceof ReportSigned signed ? Optional.of(reporting.close(signed.at())) : Optional.empty();
            case Closed unused -> Optional.empty();
            case Cancelled unused -> Optional.empty();
            case Refused unused -> Optional.empty();
            case Expired unused -> Optional.empty();
        };
    }

    private static Optional<Consultation> fromWaiting(Waiting waiting, ConsultationEvent event) {
        return switch (event) {
            case ConsultationEvent.Offered offered -> Optional.of(waiting.offer(offered.expiresAt()));
            case RequestCancelled cancelled -> Optional.of(waiting.cancel(cancelled.at(), cancelled.reason()));
            case EveryoneRefused refused -> Optional.of(waiting.refuse(refused.at()));
            case WaitGivenUp givenUp -> Optional.of(waiting.expire(givenUp.at()));
            default -> Optional.empty();
        };
    }

    private static Optional<Consultation> fromOffered(Consultation.Offered offered, ConsultationEvent event) {
        return switch (event) {
            case OfferAccepted accepted ->
                Optional.of(offered.accept(new Acceptance(accepted.specialist(), accepted.at())));
            case OfferLapsed unused -> Optional.of(offered.lapse());
            case RequestCancelled cancelled -> Optional.of(offered.cancel(cancelled.at(), cancelled.reason()));
            default -> Optional.empty();
        };
    }

    private static Optional<Consultation> fromAccepted(Accepted accepted, ConsultationEvent event) {
        return switch (event) {
            case BothPresent both -> Optional.of(accepted.start(both.at()));
            case WaitGivenUp givenUp -> Optional.of(accepted.expire(givenUp.at()));
            default -> Optional.empty();
        };
    }

    private static Optional<Consultation> fromInProgress(InProgress inProgress, ConsultationEvent event) {
        return switch (event) {
            case LineLost lost -> Optional.of(inProgress.interrupt(lost.side(), lost.at()));
            case ActEnded ended -> Optional.of(inProgress.end(ended.at()));
            default -> Optional.empty();
        };
    }

    private static Optional<Consultation> fromInterrupted(Interrupted interrupted, ConsultationEvent event) {
        return switch (event) {
            case LineLost lost -> Optional.of(interrupted.interrupt(lost.side()));
            case LineRegained regained -> Optional.of(interrupted.resume(regained.side()));
            case ActEnded ended -> Optional.of(interrupted.end(ended.at()));
            default -> Optional.empty();
        };
    }
}
