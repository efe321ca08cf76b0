package fr.morvan.fhir.changefeed;

import org.hl7.fhir.r4.model.Resource;

/// What is stored under one id, with or without a version.
sealed interface Stored {

    /// Content.
    record Living(Resource resource) implements Stored {}

    /// A deletion.
    record Tombstone() implements Stored {}

    /// Never there, or physically removed.
    record Nothing() implements Stored {}
}
