package fr.morvan.teleconsult.activity;

import java.util.Locale;

/// How a consultation ended.
enum Outcome {
    /// The report is signed.
    CLOSED,
    /// The requester withdrew it.
    CANCELLED,
    /// Every specialist refused.
    REFUSED,
    /// Nobody came in time.
    EXPIRED;

    /// As written in JSON and SQL.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
