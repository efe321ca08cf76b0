package fr.morvan.teleconsult.signin;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Instant;
import java.util.Optional;

/// The end of a person's sign-ins, of one of them, or of all sign-ins that act in a situation.
///
/// Exactly one of `subject` and `situation` is present.
///
/// @param session one sign-in of the subject; absent: all of them
/// @param at sign-ins whose token was issued until then are over
public record SignOut(
        Optional<String> subject, Optional<PractitionerRoleId> situation, Optional<String> session, Instant at) {

    /// What a token says of a sign-in.
    ///
    /// @param session the realm's `sid`
    public record Held(String subject, PractitionerRoleId situation, Optional<String> session, Instant issuedAt) {}

    /// Whether a sign-in is over by this.
    public boolean ends(Held held) {
        return subject.map(held.subject()::equals).orElse(true)
                && situation.map(held.situation()::equals).orElse(true)
                && (session.isEmpty() || session.equals(held.session()))
                && !held.issuedAt().isAfter(at);
    }
}
