package fr.morvan.france.id;

import java.util.Optional;

/// The id of a professional: [FHIR R4 Practitioner](https://hl7.org/fhir/R4/practitioner.html).
///
/// @param value the logical id, without the type
public record PractitionerId(String value) implements ResourceId {

    /// The FHIR resource type.
    public static final String TYPE = "Practitioner";

    /// Refuses what is no FHIR id.
    public PractitionerId {
        IdForm.require(TYPE, value);
    }

    /// Reads `Practitioner/{id}`; empty for anything else, another type included.
    public static Optional<PractitionerId> parse(String reference) {
        return IdForm.parse(TYPE, reference, PractitionerId::new);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
