package fr.morvan.teleconsult.consultation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the law wants before a teleconsultation may be closed; nothing else leads to [Ended.Closed].
///
/// @param conditions all of them, but for a test that leaves one out to see the check fail
public record Gate(Set<Condition> conditions) {

    /// All conditions.
    public static final Gate LAW = new Gate(EnumSet.allOf(Condition.class));

    /// Keeps its own copy.
    public Gate {
        conditions = Set.copyOf(conditions);
    }

    /// Names of what is missing, in a fixed order.
    public List<String> missing(Dossier dossier) {
        return conditions.stream()
                .sorted()
                .filter(condition -> !condition.holds(dossier))
                .map(Condition::wire)
                .toList();
    }

    /// One thing the law wants.
    public enum Condition {
        /// The patient's identity was checked.
        IDENTITY_CHECK("identity-check"),
        /// The patient consents.
        CONSENT("consent"),
        /// A report with a conclusion is signed.
        REPORT("report"),
        /// Somebody is named to be informed, and each one named is.
        RECIPIENTS("recipients");

        private final String wire;

        Condition(String wire) {
            this.wire = wire;
        }

        /// As written in JSON.
        public String wire() {
            return wire;
        }

        boolean holds(Dossier dossier) {
            return switch (this) {
                case IDENTITY_CHECK -> dossier.identityCheck().isPresent();
                case CONSENT -> dossier.consent().filter(Consent::given).isPresent();
                case REPORT ->
                    dossier.conclusion().filter(text -> !text.isBlank()).isPresent();
                case RECIPIENTS ->
                    !dossier.named().isEmpty() && dossier.informed().containsAll(dossier.named());
            };
        }
    }
}
