package fr.morvan.teleconsult.console;

import fr.morvan.teleconsult.matching.Advice;
import fr.morvan.teleconsult.waitingroom.Estimate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A consultation as a participant, or a specialist holding an offer, sees it.
///
/// @param patient absent for a specialist who has not accepted
/// @param patientAge in years; only for a specialist who has not accepted
/// @param place absent once it waits no longer
/// @param ending present once it ended without a report; only for participants
/// @param advice present once there is nobody left to ask; only for the requester
/// @param language ISO 639-1 code, where another than French is needed
/// @param offer present while the reader holds an offer
record ConsultationView(
        String id,
        String state,
        Optional<PatientView> patient,
        Optional<Integer> patientAge,
        String specialty,
        String priority,
        KindView kind,
        String reason,
        Instant requestedAt,
        RequesterView requester,
        Optional<SpecialistView> specialist,
        Optional<Integer> place,
        Optional<Estimate> estimate,
        Optional<OfferView> offer,
        Optional<EndingView> ending,
        Optional<Advice> advice,
        Optional<String> language,
        List<EventView> events) {

    /// @param start of a scheduled one
    /// @param companion of an accompanied one
    record KindView(String type, Optional<Instant> start, Optional<String> companion) {}

    /// How and why it ended without a report.
    ///
    /// @param reason a code of the platform, or the words of who stopped it
    /// @param to where the patient is sent instead
    record EndingView(Optional<String> reason, Optional<String> to, Optional<String> absent) {}

    record PatientView(
            String reference, String displayName, Optional<LocalDate> birthDate, Optional<String> identityStatus) {}

    /// @param phone of the place, for participants when no line holds
    record RequesterView(
            String practitionerRole, String displayName, String siteName, String communeName, Optional<String> phone) {}

    /// @param phone of the place, for participants when no line holds
    record SpecialistView(String practitionerRole, String displayName, Optional<String> phone) {}

    record OfferView(Instant expiresAt) {}

    /// @param what name of the transition
    record EventView(Instant at, String what) {}
}
