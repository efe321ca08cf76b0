package fr.morvan.teleconsult.fault;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// For tests of crashes only.
///
/// @param haltAt Step of closing at which the process stops dead, as `kill -9` would; without effect unless the
/// profile `fault-injection` is active.
@ConfigurationProperties("morvan.teleconsult.fault")
record FaultProperties(@Nullable FaultPoint haltAt) {}
