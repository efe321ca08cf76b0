package fr.morvan.teleconsult.console;

import fr.morvan.teleconsult.waitingroom.Estimate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A line of the waiting room.
///
/// @param patient only for the requester
record WaitingEntry(
        String id,
        int place,
        String priority,
        String specialty,
        Instant requestedAt,
        String communeName,
        Optional<WaitingPatient> patient,
        Estimate estimate) {

    record WaitingPatient(String displayName, Optional<LocalDate> birthDate) {}
}
