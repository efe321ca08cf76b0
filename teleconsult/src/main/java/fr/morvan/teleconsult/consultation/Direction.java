package fr.morvan.teleconsult.consultation;

import java.util.Arrays;
import java.util.Optional;

/// Where a patient is sent whom a teleconsultation does not help.
public enum Direction {
    /// To be seen in person.
    IN_PERSON("in-person"),
    /// Emergency call centre, number 15.
    EMERGENCY("15"),
    /// To another specialty.
    OTHER_SPECIALTY("other-specialty");

    private final String wire;

    Direction(String wire) {
        this.wire = wire;
    }

    /// As written in JSON and SQL.
    public String wire() {
        return wire;
    }

    public static Optional<Direction> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
