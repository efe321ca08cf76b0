package fr.morvan.fhir.access;

import fr.morvan.france.id.PatientId;
import java.util.Set;

/// What the rules need to know of one resource version.
///
/// @param id logical id; empty string before it has one
/// @param patients whose compartment it is in
/// @param strange whether it is also in the compartment of something this server does not hold
/// @param note whether it is a note of the liaison notebook
public record Facts(String type, String id, Set<PatientId> patients, boolean strange, boolean note) {

    /// Keeps its own copy.
    public Facts {
        patients = Set.copyOf(patients);
    }
}
