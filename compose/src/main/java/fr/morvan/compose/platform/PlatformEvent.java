package fr.morvan.compose.platform;

import java.time.Duration;

/// What happens while a platform starts, fills and stops.
public sealed interface PlatformEvent {

    /// A part took a step.
    ///
    /// @param took since the part began
    record PartStep(Part part, Step step, Duration took) implements PlatformEvent {}

    /// The demonstration region is being loaded.
    record RegionStep(RegionContent content, int done, int total) implements PlatformEvent {}

    /// What a part does.
    enum Step {
        /// Unpacked and built, once per machine.
        BUILDING,
        /// Its data directory is made, once per platform.
        CREATING,
        /// The process is on its way.
        STARTING,
        /// It answers.
        READY,
        /// It is not installed; the platform goes without it.
        ABSENT,
        /// It is being stopped.
        STOPPING,
        /// It is gone.
        STOPPED
    }

    /// What of the region is being loaded.
    enum RegionContent {
        /// Drawn from the seed.
        DRAWING,
        /// FHIR transaction bundles.
        RECORDS,
        /// Sites and duties of teleconsult.
        ROSTER,
        /// Past teleconsultations, as facts without identity.
        HISTORY
    }
}
