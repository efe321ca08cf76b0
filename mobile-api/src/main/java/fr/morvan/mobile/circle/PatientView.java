package fr.morvan.mobile.circle;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The patient a circle stands around.
///
/// @param birthDate absent when the record does not say, or says only a year
public record PatientView(
        String id, String displayName, @Nullable LocalDate birthDate) {

    /// Refuses absent parts.
    public PatientView {
        Objects.requireNonNull(id);
        Objects.requireNonNull(displayName);
    }
}
