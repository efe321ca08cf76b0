package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// A time without media; relative, so that no clock but the server's counts.
///
/// @param agoMs when it began, in milliseconds before the digest
/// @param lastedMs how long; absent while it goes on
public record Outage(@JsonProperty(required = true) int agoMs, Optional<Integer> lastedMs) {}
