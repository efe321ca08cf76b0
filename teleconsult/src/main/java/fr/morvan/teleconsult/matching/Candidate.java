package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.roster.Presence;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A specialist on duty for the specialty, as they stand towards one request.
///
/// @param covers INSEE codes of the départements their duty covers
/// @param languages ISO 639-1 codes
/// @param presence what their devices say; empty where none says anything
/// @param engaged whether they are with as many patients as they may be
/// @param answer what they did with an earlier offer of this request
/// @param lastTook when they last took a patient; who has long had none comes first
public record Candidate(
        PractitionerRoleId specialist,
        Set<String> covers,
        Set<String> languages,
        Optional<Presence> presence,
        boolean engaged,
        Answer answer,
        Optional<Instant> lastTook) {

    /// What a specialist did with an offer.
    public enum Answer {
        /// Was not asked before.
        NONE,
        /// Was asked and said nothing.
        SILENT,
        /// Refused.
        REFUSED,
        /// Accepted, and was not there.
        VANISHED
    }

    boolean speaks(Optional<String> language) {
        return language.map(languages::contains).orElse(true);
    }

    /// May be asked now: with nobody, not away, not busy, did not say no; who vanished must say they are back.
    boolean isAskable() {
        boolean there = presence.map(Presence.AVAILABLE::equals).orElse(answer != Answer.VANISHED);
        return there && !engaged && answer != Answer.REFUSED;
    }
}
