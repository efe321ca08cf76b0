package fr.morvan.teleconsult.matching;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How specialists are asked.
///
/// @param lease How long an offer stands before the request is offered again, more widely.
/// @param sweep How often lapsed offers and waiting requests are looked at.
/// @param giveUpAfter How long a request may wait without an acceptance.
/// @param startWithin How long an accepted consultation may wait for both to come.
/// @param scheduleLead How long before its hour a scheduled consultation is offered.
@Validated
@ConfigurationProperties("morvan.teleconsult.matching")
record MatchingProperties(
        @DefaultValue("2m") @NotNull Duration lease,
        @DefaultValue("1s") @NotNull Duration sweep,
        @DefaultValue("90m") @NotNull Duration giveUpAfter,
        @DefaultValue("2h") @NotNull Duration startWithin,
        @DefaultValue("15m") @NotNull Duration scheduleLead) {}
