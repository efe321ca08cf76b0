package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PatientId;
import java.time.LocalDate;
import java.util.Optional;

/// The patient as the shared record named them when the consultation was requested.
///
/// @param identityStatus FR Core identity reliability, e.g. `VALI`
public record Subject(
        PatientId patient, String displayName, Optional<LocalDate> birthDate, Optional<String> identityStatus) {}
