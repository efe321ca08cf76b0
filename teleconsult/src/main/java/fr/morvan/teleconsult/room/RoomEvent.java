package fr.morvan.teleconsult.room;

import java.time.Instant;
import java.util.Optional;

/// One durable event.
///
/// @param seq 1, 2, 3 … without a gap
/// @param from the participant; empty for the platform itself
/// @param body a JSON object
public record RoomEvent(RoomId room, long seq, Instant at, Optional<ParticipantId> from, EventKind kind, String body) {}
