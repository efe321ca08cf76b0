package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Instant;

/// Something that happened to a consultation; whether it may is the state's to say.
public sealed interface ConsultationEvent {

    Instant at();

    /// The name written into the room's `state` event.
    String what();

    /// Specialists were asked until the lease ends.
    record Offered(Instant at, Instant expiresAt) implements ConsultationEvent {
        @Override
        public String what() {
            return "offered";
        }
    }

    /// The lease ended without an answer.
    record OfferLapsed(Instant at) implements ConsultationEvent {
        @Override
        public String what() {
            return "offer-lapsed";
        }
    }

    /// A specialist accepted.
    record OfferAccepted(Instant at, PractitionerRoleId specialist) implements ConsultationEvent {
        @Override
        public String what() {
            return "accepted";
        }
    }

    /// No specialist on duty is left who did not refuse.
    record EveryoneRefused(Instant at) implements ConsultationEvent {
        @Override
        public String what() {
            return "refused";
        }
    }

    /// The requester withdrew.
    record RequestCancelled(Instant at, String reason) implements ConsultationEvent {
        @Override
        public String what() {
            return "cancelled";
        }
    }

    /// Nobody answered, or nobody came, in time.
    record WaitGivenUp(Instant at) implements ConsultationEvent {
        @Override
        public String what() {
            return "expired";
        }
    }

    /// Both sides are in the room for the first time.
    record BothPresent(Instant at) implements ConsultationEvent {
        @Override
        public String what() {
            return "started";
        }
    }

    /// A side's line was cut.
    record LineLost(Instant at, Side side) implements ConsultationEvent {
        @Override
        public String what() {
            return "interrupted";
        }
    }

    /// That side came back.
    record LineRegained(Instant at, Side side) implements ConsultationEvent {
        @Override
        public String what() {
            return "resumed";
        }
    }

    /// A participant ended the act.
    record ActEnded(Instant at) implements ConsultationEvent {
        @Override
        public String what() {
            return "ended";
        }
    }

    /// The specialist signed the report.
    record ReportSigned(Instant at) implements ConsultationEvent {
        @Override
        public String what() {
            return "closed";
        }
    }
}
