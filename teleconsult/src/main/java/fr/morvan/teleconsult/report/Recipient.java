package fr.morvan.teleconsult.report;

import java.util.Arrays;
import java.util.Optional;

/// Who is informed of the report.
public enum Recipient {
    /// The patient's own doctor.
    GP("gp", "Médecin traitant"),
    /// The patient.
    PATIENT("patient", "Patient");

    private final String wire;
    private final String label;

    Recipient(String wire, String label) {
        this.wire = wire;
        this.label = label;
    }

    /// As written in JSON and SQL.
    public String wire() {
        return wire;
    }

    /// In French, for the report.
    public String label() {
        return label;
    }

    static Optional<Recipient> of(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire.equals(wire)).findFirst();
    }
}
