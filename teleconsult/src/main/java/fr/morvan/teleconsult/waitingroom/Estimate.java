package fr.morvan.teleconsult.waitingroom;

import com.fasterxml.jackson.annotation.JsonValue;

/// How long a request will probably wait still, or why nobody can say.
public sealed interface Estimate {

    /// Eight of ten requests in this place begin within it.
    ///
    /// @param acts how many past acts it is made of
    record Range(int minMinutes, int maxMinutes, int acts) implements Estimate {}

    record Unknown(Why unknown) implements Estimate {}

    /// Why there is none.
    enum Why {
        /// Fewer past acts than an estimate needs.
        NOT_ENOUGH_DATA("not-enough-data"),
        /// Nobody is on duty for the specialty.
        NOBODY_ON_DUTY("nobody-on-duty");

        private final String wire;

        Why(String wire) {
            this.wire = wire;
        }

        /// As written in JSON.
        @JsonValue
        public String wire() {
            return wire;
        }
    }
}
