package fr.morvan.fhir.access;

import fr.morvan.france.id.PatientId;
import java.util.Optional;
import java.util.Set;

/// What the rules need to know of one resource version.
///
/// @param id logical id; empty string before it has one
/// @param patients whose compartment it is in
/// @param strange whether it is also in the compartment of something this server does not hold
/// @param document more, when it is a DocumentReference
public record Facts(
        String type, String id, Set<PatientId> patients, boolean strange, Optional<DocumentFacts> document) {

    /// Keeps its own copy.
    public Facts {
        patients = Set.copyOf(patients);
    }

    /// Some resource of this type about this patient.
    static Facts any(String type, PatientId patient) {
        var id = type.equals("Patient") ? patient.value() : "";
        return new Facts(type, id, Set.of(patient), false, Optional.empty());
    }

    /// Some note about this patient.
    static Facts anyNote(PatientId patient) {
        return new Facts("DocumentReference", "", Set.of(patient), false, Optional.of(DocumentFacts.NOTE));
    }

    /// Whether it is a note of the liaison notebook.
    public boolean note() {
        return document.map(DocumentFacts::note).orElse(false);
    }
}
