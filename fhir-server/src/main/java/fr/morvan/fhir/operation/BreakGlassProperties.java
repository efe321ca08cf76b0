package fr.morvan.fhir.operation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the glass is broken.
///
/// @param duration How long an emergency access lasts.
/// @param signedInWithin How long ago the professional may have signed in.
/// @param acrValues Values of `acr` that count as strong; any but `0` when empty.
@Validated
@ConfigurationProperties("morvan.fhir.break-glass")
record BreakGlassProperties(
        @DefaultValue("4h") @DurationMin(minutes = 1) @DurationMax(hours = 12)
        Duration duration,

        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration signedInWithin,

        @NotNull @DefaultValue List<String> acrValues) {}
