package fr.morvan.fhir.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much is exported at once and kept.
///
/// @param folder Folder of the exported files, shared by all nodes of one database and by nobody else.
/// @param concurrent Exports one node works on at a time.
/// @param waiting Most exports of all clients that wait or run.
/// @param perClient Most exports of one client that wait, run or are kept.
/// @param resourcesPerFile Most resources of one file.
/// @param largest Most bytes of one export.
/// @param longest How long one export may take.
/// @param keep How long files are kept once they are complete.
/// @param lease How long a worker may give no sign of life before another takes its export over.
@Validated
@ConfigurationProperties("morvan.fhir.export")
record ExportProperties(
        @NotNull @DefaultValue("exports") Path folder,
        @DefaultValue("2") @Min(1) @Max(8) int concurrent,
        @DefaultValue("8") @Min(1) @Max(100) int waiting,
        @DefaultValue("5") @Min(1) @Max(100) int perClient,
        @DefaultValue("5000") @Min(1) @Max(50_000) int resourcesPerFile,
        @DefaultValue("10GB") DataSize largest,

        @DefaultValue("30m") @DurationMin(seconds = 1) @DurationMax(hours = 12)
        Duration longest,

        @DefaultValue("6h") @DurationMin(minutes = 1) @DurationMax(days = 7)
        Duration keep,

        @DefaultValue("30s") @DurationMin(seconds = 5) @DurationMax(minutes = 10)
        Duration lease) {}
