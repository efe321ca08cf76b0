package fr.morvan.fhir.consent;

import java.util.Set;

/// One wish of a patient about who sees their record.
public sealed interface Restriction {

    /// No professional sees these resource types.
    ///
    /// @param types FHIR resource types; empty: the whole record
    record Opposition(Set<String> types) implements Restriction {
        /// Keeps its own copy.
        public Opposition {
            types = Set.copyOf(types);
        }
    }

    /// Nobody breaks the glass.
    record NoBreakGlass() implements Restriction {}

    /// This one sees nothing, whatever else would let them.
    ///
    /// @param subject `Practitioner/…`, `PractitionerRole/…` or `RelatedPerson/…`
    record Block(String subject) implements Restriction {}

    /// This relative sees more than relatives do.
    ///
    /// @param subject `RelatedPerson/…`
    /// @param types FHIR resource types, at least one
    record Grant(String subject, Set<String> types) implements Restriction {
        /// Keeps its own copy.
        public Grant {
            types = Set.copyOf(types);
        }
    }
}
