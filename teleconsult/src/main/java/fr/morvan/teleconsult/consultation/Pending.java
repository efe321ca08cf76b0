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
            return new Waiting(request, 0, Optional.empty());
        }
    }

    /// In the queue; nobody is asked at this moment.
    ///
    /// @param round how far the escalation went: 0 asks the département, 1 its neighbours, 2 the region;
    /// from 3 on the whole region was asked in vain
    /// @param returnedAt when a specialist vanished who had taken it: it goes before all others
    record Waiting(Request request, int round, Optional<Instant> returnedAt) implements Pending {
        @Override
        public State state() {
            return State.WAITING;
        }

        /// @param reached the round that the offer is of, at least [#round]
        Offered offer(int reached, Instant expiresAt) {
            return new Offered(request, Math.max(round, reached), expiresAt, returnedAt);
        }

        /// From when on this waiting counts.
        public Instant since() {
            return returnedAt.filter(request.waitsFrom()::isBefore).orElseGet(request::waitsFrom);
        }

        Ended.Expired expire(Instant at) {
            return new Ended.Expired(request, Optional.empty(), at);
        }
    }

    /// Specialists are asked until the lease ends.
    record Offered(Request request, int round, Instant expiresAt, Optional<Instant> returnedAt) implements Pending {
        @Override
        public State state() {
            return State.OFFERED;
        }

        Taken.Accepted accept(Acceptance acceptance) {
            return new Taken.Accepted(request, acceptance);
        }

        Waiting lapse() {
            return new Waiting(request, round + 1, returnedAt);
        }
    }
}
