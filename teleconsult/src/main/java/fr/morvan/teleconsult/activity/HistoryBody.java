package fr.morvan.teleconsult.activity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Facts of an earlier system, as the loader sends them.
record HistoryBody(@NotEmpty @Size(max = 5_000) List<@Valid @NotNull FactEntry> facts) {

    /// One fact.
    ///
    /// @param communeSize band, e.g. `under-500`
    /// @param specialty TRE_R38 code
    /// @param waitSeconds up to a week
    record FactEntry(
            @NotNull UUID factId,
            @NotNull LocalDate startedAt,
            @NotNull String departement,
            @NotNull String communeSize,
            @NotNull String specialty,
            @NotNull String priority,
            @Min(0) @Max(604_800) int waitSeconds,
            @NotNull String outcome) {}
}
