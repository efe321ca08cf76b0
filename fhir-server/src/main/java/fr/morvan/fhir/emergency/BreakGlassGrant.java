package fr.morvan.fhir.emergency;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One emergency access of one professional, in one situation, to one patient.
///
/// @param displayName the professional, as their sign-in named them
/// @param explanation their own words
/// @param ended when they ended it before it expired
public record BreakGlassGrant(
        UUID id,
        PatientId patient,
        PractitionerId practitioner,
        PractitionerRoleId situation,
        String displayName,
        BreakGlassReason reason,
        String explanation,
        Instant opened,
        Instant expires,
        Optional<Instant> ended) {}
