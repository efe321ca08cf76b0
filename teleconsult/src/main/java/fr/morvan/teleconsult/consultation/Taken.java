package fr.morvan.teleconsult.consultation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A specialist has it, and it is not over.
public sealed interface Taken extends Consultation {

    Acceptance acceptance();

    @Override
    default Optional<Acceptance> accepted() {
        return Optional.of(acceptance());
    }

    /// A specialist took it; nobody is in the room yet.
    record Accepted(Request request, Acceptance acceptance) implements NotStarted {
        @Override
        public State state() {
            return State.ACCEPTED;
        }

        @Override
        public Connecting arrive(Side side) {
            return new Connecting(request, acceptance, Set.of(side));
        }

        @Override
        public Consultation giveUp(Instant at) {
            return new Ended.Expired(request, accepted(), at);
        }
    }

    /// Somebody came into the room, but they were not there together yet.
    ///
    /// @param arrived the sides that came; never empty
    record Connecting(Request request, Acceptance acceptance, Set<Side> arrived) implements NotStarted {
        /// Refuses an arrival of nobody.
        public Connecting {
            arrived = Set.copyOf(arrived);
            if (arrived.isEmpty()) {
                throw new IllegalArgumentException("nobody arrived");
            }
        }

        @Override
        public State state() {
            return State.CONNECTING;
        }

        @Override
        public Connecting arrive(Side side) {
            Set<Side> more = EnumSet.copyOf(arrived);
            more.add(side);
            return new Connecting(request, acceptance, more);
        }

        /// Who never came is named; where both came, but never together, nobody is.
        @Override
        public Consultation giveUp(Instant at) {
            Set<Side> missing = EnumSet.complementOf(EnumSet.copyOf(arrived));
            return missing.stream()
                    .findFirst()
                    .<Consultation>map(side -> new Ended.NoShow(request, acceptance, at, side))
                    .orElseGet(() -> new Ended.Expired(request, accepted(), at));
        }
    }

    /// Both are in the room.
    record InProgress(Request request, Acceptance acceptance, Instant startedAt) implements Acting {
        @Override
        public State state() {
            return State.IN_PROGRESS;
        }

        Interrupted interrupt(Side side, Instant at) {
            return new Interrupted(request, acceptance, startedAt, at, Set.of(side));
        }
    }

    /// A line is cut.
    ///
    /// @param absent the sides whose line is cut; never empty
    record Interrupted(Request request, Acceptance acceptance, Instant startedAt, Instant since, Set<Side> absent)
            implements Acting {
        /// Refuses an interruption of nobody.
        public Interrupted {
            absent = Set.copyOf(absent);
            if (absent.isEmpty()) {
                throw new IllegalArgumentException("nobody is absent");
            }
        }

        @Override
        public State state() {
            return State.INTERRUPTED;
        }

        Interrupted interrupt(Side side) {
            Set<Side> more = EnumSet.copyOf(absent);
            more.add(side);
            return new Interrupted(request, acceptance, startedAt, since, more);
        }

        Consultation resume(Side side) {
            Set<Side> fewer = EnumSet.copyOf(absent);
            fewer.remove(side);
            return fewer.isEmpty()
                    ? new InProgress(request, acceptance, startedAt)
                    : new Interrupted(request, acceptance, startedAt, since, fewer);
        }

        /// The line did not come back: what was said before is an act to be written down, unless it was too short to
        /// be one.
        Consultation giveUp(Cause cause, Duration shortestAct) {
            return Duration.between(startedAt, since).compareTo(shortestAct) >= 0
                    ? end(since)
                    : new Ended.Abandoned(request, accepted(), cause.at(), cause.why());
        }
    }

    /// The act is over; the specialist writes.
    record Reporting(Request request, Acceptance acceptance, Instant startedAt, Instant endedAt) implements Taken {
        @Override
        public State state() {
            return State.REPORTING;
        }

        Ended.Closed close(Instant at) {
            return new Ended.Closed(request, acceptance, startedAt, endedAt, at);
        }
    }

    /// What may still be stopped without a report.
    sealed interface Stoppable extends Taken permits NotStarted, Acting {

        default Ended.Refused refuse(Instant at, Ended.Refused.Reason reason) {
            return new Ended.Refused(request(), Optional.of(acceptance()), at, reason);
        }

        default Ended.Redirected redirect(Cause cause, Direction direction) {
            return new Ended.Redirected(request(), Optional.of(acceptance()), cause.at(), direction, cause.why());
        }
    }

    /// Taken, but the act has not begun.
    sealed interface NotStarted extends Stoppable permits Accepted, Connecting {
        Connecting arrive(Side side);

        /// They did not meet in time.
        Consultation giveUp(Instant at);

        default InProgress start(Instant at) {
            return new InProgress(request(), acceptance(), at);
        }

        /// The specialist vanished: back to the head of the line, and the escalation begins anew.
        default Pending.Waiting giveBack(Instant at) {
            return new Pending.Waiting(request(), 0, Optional.of(at));
        }

        default Ended.Abandoned abandon(Cause cause) {
            return new Ended.Abandoned(request(), Optional.of(acceptance()), cause.at(), cause.why());
        }
    }

    /// The act goes on, with or without a line.
    sealed interface Acting extends Stoppable permits InProgress, Interrupted {
        Instant startedAt();

        default Reporting end(Instant at) {
            return new Reporting(request(), acceptance(), startedAt(), at);
        }
    }
}
