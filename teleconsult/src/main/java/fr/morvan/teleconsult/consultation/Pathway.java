package fr.morvan.teleconsult.consultation;

import java.util.Arrays;
import java.util.Optional;

/// How the patient comes to the specialist, as the requester declares it.
public enum Pathway {
    /// Through, or by, the patient's own doctor.
    THROUGH_GP("through-gp"),
    /// The patient has no doctor of their own.
    NO_GP("no-gp"),
    /// The patient's own doctor cannot be had in time.
    GP_UNAVAILABLE("gp-unavailable");

    private final String wire;

    Pathway(String wire) {
        this.wire = wire;
    }

    /// As written in JSON and SQL.
    public String wire() {
        return wire;
    }

    public static Optional<Pathway> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
