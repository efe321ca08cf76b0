package fr.morvan.fhir.access;

import fr.morvan.fhir.membership.CareMemberships;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.ResourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The circles of care as one request sees them: asked at its one instant, remembered until its end.
public final class Circles {

    /// More patients than any situation has; a larger circle list must name its patients.
    static final int MAX_PATIENTS = 5_000;

    private final CareMemberships memberships;
    private final Instant now;
    private final Map<Question, Boolean> answers = new HashMap<>();

    private record Question(ResourceId member, PatientId patient) {}

    Circles(CareMemberships memberships, Instant now) {
        this.memberships = memberships;
        this.now = now;
    }

    boolean includes(ResourceId member, PatientId patient) {
        return answers.computeIfAbsent(
                new Question(member, patient), question -> memberships.includes(member, patient, now));
    }

    List<PatientId> patientsOf(ResourceId member) {
        var patients = memberships.patientsOf(member, now, MAX_PATIENTS);
        patients.forEach(patient -> answers.put(new Question(member, patient), true));
        return patients;
    }
}
