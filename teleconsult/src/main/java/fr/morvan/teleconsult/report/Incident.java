package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.consultation.Side;
import java.time.Instant;
import java.util.Optional;

/// A cut line, as the platform noted it by itself.
///
/// @param from when the side was last heard
/// @param to when it came back; empty when it did not
public record Incident(Side side, Instant from, Optional<Instant> to) {}
