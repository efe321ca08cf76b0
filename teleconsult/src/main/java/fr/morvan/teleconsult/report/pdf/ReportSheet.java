package fr.morvan.teleconsult.report.pdf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Everything that stands on the report of a teleconsultation, as plain facts (CSP R6316-4: identities, date and time,
/// acts, technical incidents).
///
/// @param consultation its id, printed small at the foot of each page
/// @param identityCheck how the patient's identity was checked, in French
/// @param consent how consent was given, in French
/// @param incidents one line each, empty when there was none
/// @param recipients in French
public record ReportSheet(
        String consultation,
        Patient patient,
        Act act,
        String identityCheck,
        String consent,
        String reason,
        String conclusion,
        String recommendations,
        List<Vital> vitals,
        List<String> incidents,
        List<String> recipients,
        Signature signature) {

    public ReportSheet {
        vitals = List.copyOf(vitals);
        incidents = List.copyOf(incidents);
        recipients = List.copyOf(recipients);
    }

    /// Who it is about.
    ///
    /// @param identityStatus FR Core identity reliability, e.g. `VALI`
    public record Patient(String displayName, Optional<LocalDate> birthDate, Optional<String> identityStatus) {}

    /// What took place, when, between whom.
    ///
    /// @param specialty in French
    public record Act(
            String specialty, Instant startedAt, Instant endedAt, String requester, String site, String specialist) {}

    /// A measured value with its French name and unit.
    public record Vital(String name, String value, Instant measuredAt) {}

    /// Who signed, when.
    ///
    /// @param rpps 11 digits
    public record Signature(String name, String rpps, Instant at) {}
}
