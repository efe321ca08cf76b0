package fr.morvan.fhir.changefeed;

import java.util.List;

/// One committed version of one resource, at its place in the feed.
///
/// @param deleted whether that version is a deletion
/// @param patients in whose compartment it may be or have been
public record Change(long position, String type, String id, long version, boolean deleted, List<String> patients) {

    /// Keeps its own copy.
    public Change {
        patients = List.copyOf(patients);
    }

    String reference() {
        return type + "/" + id;
    }
}
