package fr.morvan.teleconsult.fhirclient;

import java.time.LocalDate;
import java.util.Optional;

/// What reading a patient gave.
public sealed interface PatientReading {

    /// The patient, as far as a waiting room needs to know.
    ///
    /// @param identityStatus FR Core identity reliability, e.g. `VALI`
    record Seen(String displayName, Optional<LocalDate> birthDate, Optional<String> identityStatus)
            implements PatientReading {}

    /// Unknown or not theirs to see; fhir-server says the same for both.
    record NotSeen() implements PatientReading {}

    /// fhir-server did not give a usable answer.
    record Unavailable(String detail) implements PatientReading {}
}
