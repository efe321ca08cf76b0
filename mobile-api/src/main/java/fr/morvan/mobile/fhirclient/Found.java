package fr.morvan.mobile.fhirclient;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/// One page of a search.
///
/// @param more whether the server holds more than this page
public record Found<T extends Resource>(List<T> resources, boolean more) {

    /// Keeps its own copy.
    public Found {
        resources = List.copyOf(resources);
    }
}
