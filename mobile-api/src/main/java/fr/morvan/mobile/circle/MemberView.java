package fr.morvan.mobile.circle;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A member of a circle today.
///
/// @param role as the circle calls them, else their profession
/// @param since absent when the record does not say
public record MemberView(
        String displayName, String role, @Nullable LocalDate since) {

    /// Refuses absent parts.
    public MemberView {
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(role);
    }
}
