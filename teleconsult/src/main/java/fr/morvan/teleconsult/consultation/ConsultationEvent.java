package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Duration;
import java.time.Instant;

/// Something that happened to a consultation; whether it may is the state's to say.
public sealed interface ConsultationEvent {

    /// Who brought it about, when, and why.
    Cause cause();

    /// The name written into the room's `state` event and the transition's row.
    String what();

    default Instant at() {
        return cause().at();
    }

    /// It is known how urgent it is.
    record RequestTriaged(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "triaged";
        }
    }

    /// It is its time to be served.
    record QueueEntered(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "queued";
        }
    }

    /// Specialists were asked until the lease ends.
    ///
    /// @param round the round of the escalation they are asked in
    record Offered(Cause cause, int round, Instant expiresAt) implements ConsultationEvent {
        @Override
        public String what() {
            return "offered";
        }
    }

    /// The lease ended without an answer.
    record OfferLapsed(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "offer-lapsed";
        }
    }

    /// A specialist accepted.
    record OfferAccepted(Cause cause, PractitionerRoleId specialist) implements ConsultationEvent {
        @Override
        public String what() {
            return "accepted";
        }
    }

    /// No specialist on duty is left who did not refuse.
    record EveryoneRefused(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "refused";
        }
    }

    /// The patient does not consent, or does no longer.
    record ConsentRefused(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "consent-refused";
        }
    }

    /// The requester withdrew.
    record RequestWithdrawn(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "abandoned";
        }
    }

    /// Nobody answered in time.
    record WaitGivenUp(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "expired";
        }
    }

    /// A side came into the room, alone.
    record SideArrived(Cause cause, Side side) implements ConsultationEvent {
        @Override
        public String what() {
            return "arrived";
        }
    }

    /// Both sides are in the room for the first time.
    record BothPresent(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "started";
        }
    }

    /// They did not meet in time.
    record StartGivenUp(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "start-given-up";
        }
    }

    /// Who had taken it is not there: no socket, for longer than it may be.
    record SpecialistVanished(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "given-back";
        }
    }

    /// A side's line was cut.
    record LineLost(Cause cause, Side side) implements ConsultationEvent {
        @Override
        public String what() {
            return "interrupted";
        }
    }

    /// That side came back.
    record LineRegained(Cause cause, Side side) implements ConsultationEvent {
        @Override
        public String what() {
            return "resumed";
        }
    }

    /// A line did not come back in time.
    ///
    /// @param shortestAct what lasted less before the cut is no act
    record LineGivenUp(Cause cause, Duration shortestAct) implements ConsultationEvent {
        @Override
        public String what() {
            return "line-given-up";
        }
    }

    /// The act went on longer than an act may.
    record ActTooLong(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "too-long";
        }
    }

    /// A participant ended the act.
    record ActEnded(Cause cause) implements ConsultationEvent {
        @Override
        public String what() {
            return "ended";
        }
    }

    /// The patient needs something else than a teleconsultation.
    record PatientRedirected(Cause cause, Direction direction) implements ConsultationEvent {
        @Override
        public String what() {
            return "redirected";
        }
    }

    /// The specialist signed the report.
    record ReportSigned(Cause cause, Dossier dossier) implements ConsultationEvent {
        @Override
        public String what() {
            return "closed";
        }
    }
}
