package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Instant;
import java.util.Optional;

/// Who brought something about, when, and why.
///
/// @param by empty: the platform itself, because a time ran out
/// @param why a person's words, or the platform's code; empty where the event says it all
public record Cause(Optional<PractitionerRoleId> by, Instant at, String why) {

    /// By a person, in so many words.
    public static Cause person(PractitionerRoleId by, Instant at, String why) {
        return new Cause(Optional.of(by), at, why);
    }

    /// By a person; the event says why.
    public static Cause person(PractitionerRoleId by, Instant at) {
        return person(by, at, "");
    }

    /// By the platform itself.
    public static Cause platform(Instant at, String why) {
        return new Cause(Optional.empty(), at, why);
    }
}
