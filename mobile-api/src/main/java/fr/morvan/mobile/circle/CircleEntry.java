package fr.morvan.mobile.circle;

import fr.morvan.mobile.directory.Mention;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A CareTeam as the record has it, before names are looked up.
///
/// @param patient relative reference
/// @param name the team's own name, absent when it has none
record CircleEntry(String id, String patient, @Nullable String name, boolean active, List<MemberEntry> members) {

    CircleEntry {
        Objects.requireNonNull(id);
        Objects.requireNonNull(patient);
        members = List.copyOf(members);
    }

    /// One participant of the team.
    ///
    /// @param role what the team calls them, absent when it does not say
    /// @param since first day, absent when unknown
    /// @param until last day, absent while open
    record MemberEntry(
            Mention who,
            @Nullable String role,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {
        MemberEntry {
            Objects.requireNonNull(who);
        }

        /// Whether the team itself says who they are and what.
        boolean isDescribed() {
            return who.display() != null && role != null;
        }

        boolean isMemberOn(LocalDate day) {
            return (since == null || !since.isAfter(day)) && (until == null || !until.isBefore(day));
        }
    }
}
