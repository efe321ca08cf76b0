package fr.morvan.teleconsult.room;

import java.util.UUID;

/// Names a room; the same value as its consultation.
public record RoomId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
