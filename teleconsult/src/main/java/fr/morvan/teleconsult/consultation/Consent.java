package fr.morvan.teleconsult.consultation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// What the patient said to the act: who spoke, how and when. The professional who heard it is the requester.
public record Consent(boolean given, Giver by, Form how, Instant at) {

    /// Who spoke.
    public enum Giver {
        /// The patient.
        PATIENT("patient", "le patient"),
        /// Who may speak for the patient: a parent, a guardian.
        REPRESENTATIVE("representative", "le représentant légal");

        private final String wire;
        private final String label;

        Giver(String wire, String label) {
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

        public static Optional<Giver> of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire.equals(wire))
                    .findFirst();
        }
    }

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
