package fr.morvan.teleconsult.consultation;

import fr.morvan.teleconsult.room.RoomId;
import java.util.Optional;
import java.util.UUID;

/// Names a consultation; its room and its FHIR Encounter carry the same value.
public record ConsultationId(UUID value) {

    /// Reads the canonical form of a UUID; empty for anything else.
    public static Optional<ConsultationId> parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            return value.toString().equals(text) ? Optional.of(new ConsultationId(value)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public RoomId room() {
        return new RoomId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
