package fr.morvan.fhir.access;

import fr.morvan.fhir.access.Circles.Sources;
import fr.morvan.fhir.consent.PatientWishes;
import fr.morvan.fhir.emergency.BreakGlassGrants;
import fr.morvan.fhir.membership.CareMemberships;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Opens the circles for one request, at its one instant.
@Component
class CircleBook {

    private final Sources sources;
    private final Clock clock;

    CircleBook(
            CareMemberships memberships,
            PatientWishes wishes,
            BreakGlassGrants emergencies,
            Professions professions,
            Clock clock) {
        this.sources = new Sources(memberships, wishes, emergencies, professions::documents);
        this.clock = clock;
    }

    Circles open() {
        return new Circles(sources, clock.instant());
    }
}
