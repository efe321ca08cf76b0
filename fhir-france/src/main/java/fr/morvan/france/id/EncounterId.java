package fr.morvan.france.id;

import java.util.Optional;

/// The id of a meeting between a patient and professionals: [FHIR R4
/// Encounter](https://hl7.org/fhir/R4/encounter.html).
///
/// @param value the logical id, without the type
public record EncounterId(String value) implements ResourceId {

    /// The FHIR resource type.
    public static final String TYPE = "Encounter";

    /// Refuses what is no FHIR id.
    public EncounterId {
        IdForm.require(TYPE, value);
    }

    /// Reads `Encounter/{id}`; empty for anything else, another type included.
    public static Optional<EncounterId> parse(String reference) {
        return IdForm.parse(TYPE, reference, EncounterId::new);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
