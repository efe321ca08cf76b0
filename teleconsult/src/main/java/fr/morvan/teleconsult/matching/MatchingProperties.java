package fr.morvan.teleconsult.matching;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the queues are looked after.
///
/// @param sweep How often lapsed offers and waiting requests are looked at.
/// @param startWithin How long an accepted consultation may wait for both to come.
/// @param scheduleLead How long before its hour a scheduled consultation is offered.
/// @param atOnce With how many patients a specialist may be and still be asked and accept.
/// @param vanishedAfter How long who accepted may be without any line before the patient is given back.
@Validated
@ConfigurationProperties("morvan.teleconsult.matching")
record MatchingProperties(
        @DefaultValue("1s") @NotNull Duration sweep,
        @DefaultValue("2h") @NotNull Duration startWithin,
        @DefaultValue("15m") @NotNull Duration scheduleLead,
        @DefaultValue("1") @Min(1) @Max(1_000) int atOnce,
        @DefaultValue("5m") @NotNull Duration vanishedAfter) {}
