package fr.morvan.teleconsult.room;

import java.util.UUID;

/// Names one open socket of one node; not a secret and no right.
public record SocketId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
