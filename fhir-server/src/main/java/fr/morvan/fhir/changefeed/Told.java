package fr.morvan.fhir.changefeed;

import org.hl7.fhir.r4.model.Resource;

/// One thing a caller is told.
sealed interface Told {

    /// A resource as it is now.
    record Present(Resource resource) implements Told {}

    /// A resource the caller may hold and no longer sees: deleted, hidden, or gone to another patient.
    record Gone(String reference) implements Told {}

    /// A patient of whose record the caller must drop everything.
    record Lost(String patient) implements Told {}

    /// A patient whose record the caller may load now.
    record Gained(String patient) implements Told {}
}
