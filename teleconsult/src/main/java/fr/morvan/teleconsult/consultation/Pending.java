package fr.morvan.teleconsult.consultation;

import java.time.Instant;
import java.util.Optional;

/// No specialist has it yet.
public sealed interface Pending extends Consultation {

    default Ended.Abandoned abandon(Cause cause) {
        return new Ended.Abandoned(request(), Optional.empty(), cause.at(), cause.why());
    }

    default Ended.Refused refuse(Instant at, Ended.Refused.Reason reason) {
        return new Ended.Refused(request(), Optional.empty(), at, reason);
    }

    default Ended.Redirected redirect(Cause cause, Direction direction) {
        return new Ended.Redirected(request(), Optional.empty(), cause.at(), direction, cause.why());
    }

    /// Asked; nobody said yet how urgent it is.
    record Requested(Request request) implements Pending {
        @Override
        public State state() {
            return State.REQUESTED;
        }

        Triaged triage() {
            return new Triaged(request);
        }
    }

    /// Its urgency is known; a scheduled one stays here until its hour is near.
    record Triaged(Request request) implements Pending {
        @Override
        public State state() {
            return State.TRIAGED;
        }

        Waiting queue() {
            return new Waiting(request, 0);
        }
    }

    /// In the queue; nobody is asked at this moment.
    ///
    /// @param round how often an offer lapsed; the first round asks the département, later ones the region
    record Waiting(Request request, int round) implements Pending {
        @Override
        public State state() {
            return State.WAITING;
        }

        Offered offer(Instant expiresAt) {
            return new Offered(request, round, expiresAt);
        }

        Ended.Expired expire(Instant at) {
            return new Ended.Expired(request, Optional.empty(), at);
        }
    }

    /// Specialists are asked until the lease ends.
    record Offered(Request request, int round, Instant expiresAt) implements Pending {
        @Override
        public State state() {
            return State.OFFERED;
        }

        Taken.Accepted accept(Acceptance acceptance) {
            return new Taken.Accepted(request, acceptance);
        }

        Waiting lapse() {
            return new Waiting(request, round + 1);
        }
    }
}
