package fr.morvan.fhir.access;

import fr.morvan.fhir.consent.Wishes;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.ResourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The circles of care as one request sees them: asked at its one instant, remembered until its end.
public final class Circles {

    /// More patients than any situation has; a larger circle list must name its patients.
    static final int MAX_PATIENTS = 5_000;

    private final Sources sources;
    private final Instant now;
    private final Map<Question, Set<String>> roles = new HashMap<>();
    private final Map<Question, Boolean> emergencies = new HashMap<>();
    private final Map<PatientId, Wishes> wishes = new HashMap<>();
    private final Map<PractitionerRoleId, DocumentMatrix.Row> documents = new HashMap<>();

    private record Question(ResourceId member, PatientId patient) {}

    /// Where the answers come from.
    interface Sources {

        /// Roles of a member in a circle at an instant; empty: not in it.
        Set<String> roles(ResourceId member, PatientId patient, Instant now);

        /// The circles a member is in, at most so many, with the roles there.
        Map<PatientId, Set<String>> circlesOf(ResourceId member, Instant now, int limit);

        /// What patients wish; one who said nothing is not in the map.
        Map<PatientId, Wishes> wishes(Collection<PatientId> patients, Instant now);

        /// Whether a situation holds an emergency access.
        boolean breaksGlass(PractitionerRoleId situation, PatientId patient, Instant now);

        /// The patients a situation holds an emergency access to.
        List<PatientId> emergenciesOf(PractitionerRoleId situation, Instant now);

        /// What the profession of a situation reads.
        DocumentMatrix.Row documents(PractitionerRoleId situation);
    }

    Circles(Sources sources, Instant now) {
        this.sources = sources;
        this.now = now;
    }

    /// The caller's roles in the circle of a patient; empty: not in it.
    Set<String> roles(ResourceId member, PatientId patient) {
        return roles.computeIfAbsent(new Question(member, patient), question -> sources.roles(member, patient, now));
    }

    /// What a patient wishes about who sees their record.
    Wishes wishes(PatientId patient) {
        var known = wishes.get(patient);
        if (known == null) {
            known = sources.wishes(List.of(patient), now).getOrDefault(patient, Wishes.NONE);
            wishes.put(patient, known);
        }
        return known;
    }

    boolean breaksGlass(PractitionerRoleId situation, PatientId patient) {
        return emergencies.computeIfAbsent(
                new Question(situation, patient), question -> sources.breaksGlass(situation, patient, now));
    }

    /// What the profession of a situation reads.
    DocumentMatrix.Row documents(PractitionerRoleId situation) {
        return documents.computeIfAbsent(situation, sources::documents);
    }

    /// The patients who let this member in, by circle or emergency, before their wishes count.
    List<PatientId> patientsOf(ResourceId member) {
        var circles = sources.circlesOf(member, now, MAX_PATIENTS);
        circles.forEach((patient, found) -> roles.put(new Question(member, patient), found));
        var patients = new TreeSet<>(Comparator.comparing(PatientId::value));
        patients.addAll(circles.keySet());
        if (member instanceof PractitionerRoleId situation) {
            patients.addAll(sources.emergenciesOf(situation, now));
        }
        learn(patients);
        return List.copyOf(patients);
    }

    private void learn(Collection<PatientId> patients) {
        var found = sources.wishes(patients, now);
        patients.forEach(patient ->
                wishes.put(patient, Optional.ofNullable(found.get(patient)).orElse(Wishes.NONE)));
    }
}
