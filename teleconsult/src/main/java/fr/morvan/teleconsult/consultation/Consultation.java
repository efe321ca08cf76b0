package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A consultation in one of its states; a transition is a method of the state that allows it.
public sealed interface Consultation {

    Request request();

    State state();

    default ConsultationId id() {
        return request().id();
    }

    /// The specialist's acceptance, where there was one.
    default Optional<Acceptance> accepted() {
        return Optional.empty();
    }

    /// On which side a situation takes part; empty for everybody else.
    default Optional<Side> sideOf(PractitionerRoleId situation) {
        if (accepted().filter(each -> each.specialist().equals(situation)).isPresent()) {
            return Optional.of(Side.SPECIALIST);
        }
        return request().requester().equals(situation) ? Optional.of(Side.REQUESTER) : Optional.empty();
    }

    /// Whether nothing can happen to it any more.
    default boolean isOver() {
        return switch (state()) {
            case CLOSED, CANCELLED, REFUSED, EXPIRED -> true;
            case WAITING, OFFERED, ACCEPTED, IN_PROGRESS, INTERRUPTED, REPORTING -> false;
        };
    }

    /// Whether its room takes messages of the participants.
    default boolean takesMessages() {
        return switch (state()) {
            case ACCEPTED, IN_PROGRESS, INTERRUPTED -> true;
            case WAITING, OFFERED, REPORTING, CLOSED, CANCELLED, REFUSED, EXPIRED -> false;
        };
    }

    /// Nobody is asked at this moment.
    ///
    /// @param round how often an offer lapsed; the first round asks the département, later ones the region
    record Waiting(Request request, int round) implements Consultation {
        @Override
        public State state() {
            return State.WAITING;
        }

        Offered offer(Instant expiresAt) {
            return new Offered(request, round, expiresAt);
        }

        Cancelled cancel(Instant at, String reason) {
            return new Cancelled(request, at, reason);
        }

        Refused refuse(Instant at) {
            return new Refused(request, at);
        }

        Expired expire(Instant at) {
            return new Expired(request, Optional.empty(), at);
        }
    }

    /// Specialists are asked until the lease ends.
    record Offered(Request request, int round, Instant expiresAt) implements Consultation {
        @Override
        public State state() {
            return State.OFFERED;
        }

        Accepted accept(Acceptance acceptance) {
            return new Accepted(request, acceptance);
        }

        Waiting lapse() {
            return new Waiting(request, round + 1);
        }

        Cancelled cancel(Instant at, String reason) {
            return new Cancelled(request, at, reason);
        }
    }

    /// A specialist took it.
    record Accepted(Request request, Acceptance acceptance) implements Consultation {
        @Override
        public State state() {
            return State.ACCEPTED;
        }

        @Override
        public Optional<Acceptance> accepted() {
            return Optional.of(acceptance);
        }

        InProgress start(Instant at) {
            return new InProgress(request, acceptance, at);
        }

        Expired expire(Instant at) {
            return new Expired(request, Optional.of(acceptance), at);
        }
    }

    /// Both are in the room.
    record InProgress(Request request, Acceptance acceptance, Instant startedAt) implements Consultation {
        @Override
        public State state() {
            return State.IN_PROGRESS;
        }

        @Override
        public Optional<Acceptance> accepted() {
            return Optional.of(acceptance);
        }

        Interrupted interrupt(Side side, Instant at) {
            return new Interrupted(request, acceptance, startedAt, at, Set.of(side));
        }

        Reporting end(Instant at) {
            return new Reporting(request, acceptance, startedAt, at);
        }
    }

    /// A line is cut.
    ///
    /// @param absent the sides whose line is cut; never empty
    record Interrupted(Request request, Acceptance acceptance, Instant startedAt, Instant since, Set<Side> absent)
            implements Consultation {
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

        @Override
        public Optional<Acceptance> accepted() {
            return Optional.of(acceptance);
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

        Reporting end(Instant at) {
            return new Reporting(request, acceptance, startedAt, at);
        }
    }

    /// The act is over; the specialist writes.
    record Reporting(Request request, Acceptance acceptance, Instant startedAt, Instant endedAt)
            implements Consultation {
        @Override
        public State state() {
            return State.REPORTING;
        }

        @Override
        public Optional<Acceptance> accepted() {
            return Optional.of(acceptance);
        }

        Closed close(Instant at) {
            return new Closed(request, acceptance, startedAt, endedAt, at);
        }
    }

    /// The report is signed.
    record Closed(Request request, Acceptance acceptance, Instant startedAt, Instant endedAt, Instant closedAt)
            implements Consultation {
        @Override
        public State state() {
            return State.CLOSED;
        }

        @Override
        public Optional<Acceptance> accepted() {
            return Optional.of(acceptance);
        }
    }

    /// Withdrawn by the requester.
    record Cancelled(Request request, Instant at, String reason) implements Consultation {
        @Override
        public State state() {
            return State.CANCELLED;
        }
    }

    /// Every specialist on duty refused.
    record Refused(Request request, Instant at) implements Consultation {
        @Override
        public State state() {
            return State.REFUSED;
        }
    }

    /// Nobody answered, or nobody came, in time.
    ///
    /// @param acceptance present when a specialist had accepted
    record Expired(Request request, Optional<Acceptance> acceptance, Instant at) implements Consultation {
        @Override
        public State state() {
            return State.EXPIRED;
        }

        @Override
        public Optional<Acceptance> accepted() {
            return acceptance;
        }
    }
}
