package fr.morvan.teleconsult.activity;

import java.util.Locale;

/// How a consultation ended.
enum Outcome {
    /// The report is signed.
    CLOSED,
    /// Withdrawn by the requester, as earlier facts say it.
    CANCELLED,
    /// Withdrawn by the requester, or cut off before it was an act.
    ABANDONED,
    /// Every specialist, or the patient, refused.
    REFUSED,
    /// One side never came.
    NO_SHOW,
    /// Sent elsewhere.
    REDIRECTED,
    /// Nobody came in time.
    EXPIRED;

    /// As written in JSON and SQL.
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
