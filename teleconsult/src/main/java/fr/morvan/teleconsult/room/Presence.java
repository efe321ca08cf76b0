package fr.morvan.teleconsult.room;

import java.time.Instant;

/// A socket in a room.
///
/// @param seenAt when it was last heard, to within a heartbeat
public record Presence(SocketId socket, RoomId room, ParticipantId participant, Instant seenAt) {}
