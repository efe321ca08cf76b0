package fr.morvan.teleconsult.consultation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// The patient's consent to the act.
public record Consent(boolean given, Form how, Instant at) {

    /// How the consent was given.
    public enum Form {
        /// Said.
        ORAL("oral", "oral"),
        /// Signed.
        WRITTEN("written", "écrit");

        private final String wire;
        private final String label;

        Form(String wire, String label) {
            this.wire = wire;
            this.label = label;
        }

        /// As written in JSON and SQL.
        public String wire() {
            return wire;
        }

        /// In French, for the report.
        public String label() {
            return label;
        }

        public static Optional<Form> of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire.equals(wire))
                    .findFirst();
        }
    }
}
