package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a file says, before anybody asks whether it may.
sealed interface FileReading {

    /// @param skipped what the file holds and is not taken, with the reason
    record Read(List<Span> spans, List<Skipped> skipped) implements FileReading {}

    /// Not a file of this kind, or beyond a bound.
    ///
    /// @param reason a code
    record Unreadable(String reason) implements FileReading {}

    /// A time on duty.
    ///
    /// @param specialist empty where the file does not say, as a calendar does not
    record Span(Optional<PractitionerRoleId> specialist, Optional<Specialty> specialty, Instant start, Instant end) {}

    /// @param what which entry: its place in the file and its own id
    /// @param reason a code
    record Skipped(String what, String reason) {}
}
