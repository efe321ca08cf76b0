package fr.morvan.teleconsult.consultation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// How and when the patient's identity was checked beside them.
public record IdentityCheck(Method method, Instant checkedAt) {

    /// Means of the check.
    public enum Method {
        /// National identity card seen (TRE_R… `CN`).
        IDENTITY_CARD("CN", "carte nationale d’identité"),
        /// Passport seen (`PA`).
        PASSPORT("PA", "passeport"),
        /// The professional knows the patient.
        KNOWN_PATIENT("known-patient", "patient connu du professionnel");

        private final String wire;
        private final String label;

        Method(String wire, String label) {
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

        public static Optional<Method> of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire.equals(wire))
                    .findFirst();
        }
    }
}
