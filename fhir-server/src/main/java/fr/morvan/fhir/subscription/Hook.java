package fr.morvan.fhir.subscription;

import fr.morvan.keycloak.Caller.ServiceAccount;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One subscription as it is stored.
///
/// @param client whose it is, with the scopes it had when it wrote it last
/// @param written when that was
/// @param base address of this server as the client knows it
/// @param failure why it is not told anything, or why the last attempt failed
/// @param position how far in the change feed it was told
/// @param events how many events it was told
/// @param failures attempts that failed in a row
record Hook(
        UUID id,
        ServiceAccount client,
        int version,
        Instant written,
        String base,
        Wish wish,
        Status status,
        Optional<String> failure,
        Instant end,
        long position,
        long events,
        int failures) {

    /// FHIR R4 SubscriptionStatus, <https://hl7.org/fhir/R4/valueset-subscription-status.html>.
    enum Status {
        /// The endpoint has not answered yet.
        REQUESTED,
        /// It is told what changes.
        ACTIVE,
        /// It is told nothing more, and the reason is said.
        ERROR,
        /// The client wants to be told nothing.
        OFF;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String reference() {
        return "Subscription/" + id;
    }
}
