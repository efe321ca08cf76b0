package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import java.time.Instant;
import java.util.List;

/// A specialist on duty for a specialty and some départements, from one moment to another.
///
/// @param departments INSEE codes
record Duty(PractitionerRoleId specialist, Specialty specialty, List<String> departments, Instant start, Instant end) {

    /// Where a duty comes from; an import replaces what came from the same kind of file.
    enum Source {
        /// Written by a person in the list.
        PERSON("person"),
        /// From an iCalendar file.
        ICALENDAR("icalendar"),
        /// From FHIR Schedules and Slots.
        FHIR("fhir");

        private final String wire;

        Source(String wire) {
            this.wire = wire;
        }

        /// As written in SQL.
        String wire() {
            return wire;
        }
    }
}
