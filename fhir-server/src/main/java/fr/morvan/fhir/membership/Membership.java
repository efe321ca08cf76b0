package fr.morvan.fhir.membership;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.ResourceId;
import java.time.Instant;
import java.util.Optional;

/// One member of one circle for a time.
///
/// @param role code of the member's role in the circle; empty when the source says none
/// @param from start, included; empty: always
/// @param to end, excluded; empty: open
record Membership(
        PatientId patient, ResourceId member, Optional<String> role, Optional<Instant> from, Optional<Instant> to) {}
