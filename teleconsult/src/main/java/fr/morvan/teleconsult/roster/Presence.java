package fr.morvan.teleconsult.roster;

import java.util.Arrays;
import java.util.Optional;

/// What a person says of themself on a device; the first that any of their devices says counts for the person.
public enum Presence {
    /// Can be asked.
    AVAILABLE("available", 0),
    /// There, but not to be asked now.
    BUSY("busy", 1),
    /// Not there.
    AWAY("away", 2);

    private final String wire;
    private final int rank;

    Presence(String wire, int rank) {
        this.wire = wire;
        this.rank = rank;
    }

    /// As written in JSON.
    public String wire() {
        return wire;
    }

    /// As sorted in SQL: the smallest of a person's devices is the person's.
    public int rank() {
        return rank;
    }

    public static Presence ofRank(int rank) {
        return Arrays.stream(values())
                .filter(each -> each.rank == rank)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such rank"));
    }

    public static Optional<Presence> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
