package fr.morvan.fhir.access;

import fr.morvan.fhir.consent.PatientWishes;
import fr.morvan.fhir.consent.Wishes;
import fr.morvan.fhir.emergency.BreakGlassGrants;
import fr.morvan.fhir.membership.CareMemberships;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.ResourceId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Opens the circles for one request, at its one instant, and asks the database for them.
@Component
class CircleBook implements Circles.Sources {

    private final CareMemberships memberships;
    private final PatientWishes wishes;
    private final BreakGlassGrants emergencies;
    private final Professions professions;
    private final Clock clock;

    CircleBook(
            CareMemberships memberships,
            PatientWishes wishes,
            BreakGlassGrants emergencies,
            Professions professions,
            Clock clock) {
        this.memberships = memberships;
        this.wishes = wishes;
        this.emergencies = emergencies;
        this.professions = professions;
        this.clock = clock;
    }

    Circles open() {
        return new Circles(this, clock.instant());
    }

    @Override
    public Set<String> roles(ResourceId member, PatientId patient, Instant now) {
        return memberships.roles(member, patient, now);
    }

    @Override
    public Map<PatientId, Set<String>> circlesOf(ResourceId member, Instant now, int limit) {
        return memberships.circlesOf(member, now, limit);
    }

    @Override
    public Map<PatientId, Wishes> wishes(Collection<PatientId> patients, Instant now) {
        return wishes.of(patients, now);
    }

    @Override
    public boolean breaksGlass(PractitionerRoleId situation, PatientId patient, Instant now) {
        return emergencies.holds(situation, patient, now);
    }

    @Override
    public List<PatientId> emergenciesOf(PractitionerRoleId situation, Instant now) {
        return emergencies.patientsOf(situation, now);
    }

    @Override
    public DocumentMatrix.Row documents(PractitionerRoleId situation) {
        return professions.documents(situation);
    }
}
