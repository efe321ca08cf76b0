package fr.morvan.teleconsult.room;

import fr.morvan.france.id.PractitionerRoleId;

/// A participant of a room.
///
/// @param side `requester` or `specialist`
/// @param present whether a socket of theirs is in the room
public record Member(
        ParticipantId id, PractitionerRoleId situation, String displayName, String side, boolean present) {}
