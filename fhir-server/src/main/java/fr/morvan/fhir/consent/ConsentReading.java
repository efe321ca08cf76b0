package fr.morvan.fhir.consent;

import fr.morvan.france.id.PatientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a Consent means to this server.
sealed interface ConsentReading {

    /// A Consent about who sees the record.
    ///
    /// @param restrictions empty when it is not in force
    /// @param from start, included; empty: always
    /// @param to end, excluded; empty: open
    record Understood(PatientId patient, List<Restriction> restrictions, Optional<Instant> from, Optional<Instant> to)
            implements ConsentReading {}

    /// A Consent about something else, such as a treatment.
    record OfAnotherKind() implements ConsentReading {}

    /// A Consent about who sees the record, saying more than this server enforces: half a promise is none.
    ///
    /// @param why in French, for the one who writes it
    record NotUnderstood(String why) implements ConsentReading {}
}
