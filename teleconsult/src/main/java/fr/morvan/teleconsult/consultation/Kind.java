package fr.morvan.teleconsult.consultation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// How a consultation comes about.
public sealed interface Kind {

    /// As written in JSON and SQL.
    String wire();

    /// Asked now, for now.
    record Unscheduled() implements Kind {
        @Override
        public String wire() {
            return "unscheduled";
        }
    }

    /// Asked for a later hour.
    ///
    /// @param start when it shall begin
    record Scheduled(Instant start) implements Kind {
        @Override
        public String wire() {
            return "scheduled";
        }
    }

    /// Asked now, with somebody beside the patient.
    record Accompanied(Companion companion) implements Kind {
        @Override
        public String wire() {
            return "accompanied";
        }
    }

    /// Who is beside the patient.
    enum Companion {
        /// A nurse.
        NURSE("nurse"),
        /// A pharmacist.
        PHARMACIST("pharmacist"),
        /// A relative or carer.
        RELATIVE("relative"),
        /// A digital helper, who sees no clinical data.
        DIGITAL_HELPER("digital-helper");

        private final String wire;

        Companion(String wire) {
            this.wire = wire;
        }

        /// As written in JSON and SQL.
        public String wire() {
            return wire;
        }

        public static Optional<Companion> of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire.equals(wire))
                    .findFirst();
        }
    }
}
