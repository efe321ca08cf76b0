package fr.morvan.teleconsult.room;

import java.util.UUID;

/// Where a room's log stands.
///
/// @param epoch another value means another log: a client's `lastSeq` of before means nothing
public record RoomHead(RoomId room, UUID epoch, long lastSeq) {}
