package fr.morvan.teleconsult.roster;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which ground the service stands on.
///
/// @param code INSEE code of the region whose communes are known.
@Validated
@ConfigurationProperties("morvan.region")
record RosterProperties(
        @DefaultValue("27") @Pattern(regexp = "[0-9]{2}") String code) {}
