package fr.morvan.keycloak;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.identifier.Rpps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who calls, as a verified token says; it carries identity only, rights are looked up at each request.
public sealed interface Caller {

    /// The `sub` of the realm: one account, stable over renames.
    String subject();

    /// What a person reads in a log line or on a page.
    String displayName();

    /// A health professional.
    ///
    /// @param situations the *situations d'exercice* they may act in
    /// @param actingAs the one they act in now; empty means no clinical right
    /// @param acr the strength of the sign-in, as the realm names it
    /// @param authTime when they signed in themselves; empty when no sign-in page was involved
    record Professional(
            String subject,
            String displayName,
            PractitionerId practitioner,
            Rpps rpps,
            List<PractitionerRoleId> situations,
            Optional<PractitionerRoleId> actingAs,
            Optional<String> acr,
            Optional<Instant> authTime)
            implements Caller {

        /// Refuses a situation that is not theirs.
        public Professional {
            situations = List.copyOf(situations);
            if (actingAs.isPresent() && !situations.contains(actingAs.get())) {
                throw new IllegalArgumentException("acting as a situation that is not theirs");
            }
        }
    }

    /// A patient, on their own record.
    record PatientCaller(String subject, String displayName, PatientId patient) implements Caller {}

    /// A relative or carer in a patient's circle.
    record Relative(String subject, String displayName, RelatedPersonId relatedPerson) implements Caller {}

    /// A digital helper in a town hall or France Services room; never sees clinical data.
    record DigitalHelper(String subject, String displayName) implements Caller {}

    /// An analyst of the regional health agency; statistics only.
    record Analyst(String subject, String displayName) implements Caller {}

    /// The regional operator; no clinical data.
    record Operator(String subject, String displayName) implements Caller {}

    /// A service of the platform acting for itself.
    ///
    /// @param clientId the Keycloak client, e.g. `teleconsult`
    record ServiceAccount(String subject, String clientId, SystemScopes scopes) implements Caller {
        @Override
        public String displayName() {
            return clientId;
        }
    }
}
