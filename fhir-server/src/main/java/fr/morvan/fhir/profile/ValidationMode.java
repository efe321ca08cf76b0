package fr.morvan.fhir.profile;

import java.util.Locale;

/// What becomes of a resource that claims a profile and breaks it.
enum ValidationMode {
    /// Nobody looks.
    OFF,
    /// It is stored, logged and counted.
    WARN,
    /// It is refused.
    REFUSE;

    /// Name in logs and metrics.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
