package fr.morvan.teleconsult.roster;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long what a device said holds.
///
/// @param availableHolds How long a device counts as available without saying so again.
/// @param otherHolds How long busy or away holds, also when the device is switched off.
@Validated
@ConfigurationProperties("morvan.teleconsult.presence")
record PresenceProperties(
        @DefaultValue("5m") @NotNull Duration availableHolds,
        @DefaultValue("12h") @NotNull Duration otherHolds) {}
