package fr.morvan.teleconsult.consultation;

import java.util.Locale;

/// The two sides of a consultation.
public enum Side {
    /// The professional beside the patient.
    REQUESTER,
    /// The specialist who accepted.
    SPECIALIST;

    /// As written in JSON and SQL.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Side of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
