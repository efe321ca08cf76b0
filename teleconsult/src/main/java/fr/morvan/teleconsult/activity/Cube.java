package fr.morvan.teleconsult.activity;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Closed teleconsultations of whole months, by department and size of the requester's commune, masked.
///
/// @param total null when hidden
/// @param threshold the smallest count shown
record Cube(
        Period period,
        @Nullable Integer total,
        Measure country,
        Measure town,
        int threshold,
        List<Departement> byDepartement) {

    /// Whole months, both included.
    record Period(YearMonth from, YearMonth to) {}

    /// A count and its median wait; null when hidden.
    ///
    /// @param medianWaitSeconds from request to acceptance
    record Measure(@Nullable Integer count, @Nullable Integer medianWaitSeconds, boolean masked) {
        static Measure of(int count, int medianWaitSeconds, boolean masked) {
            return masked ? new Measure(null, null, true) : new Measure(count, medianWaitSeconds, false);
        }
    }

    /// A row.
    ///
    /// @param departement INSEE code
    record Departement(String departement, String name, Measure all, List<Cell> cells) {}

    /// One department and size band.
    record Cell(
            String communeSize,
            @Nullable Integer count,
            @Nullable Integer medianWaitSeconds,
            boolean masked) {
        static Cell of(String communeSize, Measure measure) {
            return new Cell(communeSize, measure.count(), measure.medianWaitSeconds(), measure.masked());
        }
    }
}
