package fr.morvan.teleconsult.room;

import java.util.UUID;

/// Names a participant inside one room.
public record ParticipantId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
