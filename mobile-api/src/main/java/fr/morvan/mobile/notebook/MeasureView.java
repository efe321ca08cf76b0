package fr.morvan.mobile.notebook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The figures of a measure, for a reader that formats them in its own language.
///
/// @param code LOINC, absent when the record names no LOINC code
/// @param parts one figure, or two for a blood pressure
public record MeasureView(@Nullable String code, List<PartView> parts) {

    /// Keeps its own copy.
    public MeasureView {
        parts = List.copyOf(parts);
    }

    /// One figure.
    ///
    /// @param code LOINC, absent when the record names none
    /// @param unit UCUM or the record's own word; empty when it says none
    public record PartView(@Nullable String code, BigDecimal value, String unit) {

        /// Refuses absent parts.
        public PartView {
            Objects.requireNonNull(value);
            Objects.requireNonNull(unit);
        }
    }
}
