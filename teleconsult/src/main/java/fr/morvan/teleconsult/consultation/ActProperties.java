package fr.morvan.teleconsult.consultation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long an act may go on, so that nobody's access to the record stays open for ever.
///
/// @param longest How long an act may last before the platform ends it.
/// @param interruption How long a line may stay cut before the platform ends the act.
/// @param shortest What lasted less before its line was cut for good needs no report.
@Validated
@ConfigurationProperties("morvan.teleconsult.act")
record ActProperties(
        @DefaultValue("3h") @NotNull Duration longest,
        @DefaultValue("30m") @NotNull Duration interruption,
        @DefaultValue("1m") @NotNull Duration shortest) {}
