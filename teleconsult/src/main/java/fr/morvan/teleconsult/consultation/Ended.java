package fr.morvan.teleconsult.consultation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Nothing can happen to it any more.
public sealed interface Ended extends Consultation {

    /// When it ended.
    Instant at();

    /// The report is signed, and nothing the law wants is missing.
    ///
    /// @param at when it was signed
    record Closed(Request request, Acceptance acceptance, Instant startedAt, Instant endedAt, Instant at)
            implements Ended {
        @Override
        public State state() {
            return State.CLOSED;
        }

        @Override
        public Optional<Acceptance> accepted() {
            return Optional.of(acceptance);
        }
    }

    /// Withdrawn by the requester, or cut off before it was an act.
    record Abandoned(Request request, Optional<Acceptance> accepted, Instant at, String reason) implements Ended {
        @Override
        public State state() {
            return State.ABANDONED;
        }
    }

    /// Refused by every specialist, or by the patient.
    record Refused(Request request, Optional<Acceptance> accepted, Instant at, Reason reason) implements Ended {
        @Override
        public State state() {
            return State.REFUSED;
        }

        /// Who refused.
        public enum Reason {
            /// Every specialist on duty refused.
            EVERY_SPECIALIST("every-specialist"),
            /// The patient does not consent, or does no longer.
            NO_CONSENT("no-consent");

            private final String wire;

            Reason(String wire) {
                this.wire = wire;
            }

            /// As written in JSON and SQL.
            public String wire() {
                return wire;
            }

            static Reason of(String wire) {
                return Arrays.stream(values())
                        .filter(each -> each.wire.equals(wire))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no such reason"));
            }
        }
    }

    /// One side waited in the room, the other never came.
    record NoShow(Request request, Acceptance acceptance, Instant at, Side absent) implements Ended {
        @Override
        public State state() {
            return State.NO_SHOW;
        }

        @Override
        public Optional<Acceptance> accepted() {
            return Optional.of(acceptance);
        }
    }

    /// A teleconsultation is not what the patient needs.
    record Redirected(Request request, Optional<Acceptance> accepted, Instant at, Direction direction, String reason)
            implements Ended {
        @Override
        public State state() {
            return State.REDIRECTED;
        }
    }

    /// Nobody answered, or nobody came, in time.
    ///
    /// @param accepted present when a specialist had accepted
    record Expired(Request request, Optional<Acceptance> accepted, Instant at) implements Ended {
        @Override
        public State state() {
            return State.EXPIRED;
        }
    }
}
