package fr.morvan.france.id;

import java.util.Optional;

/// The id of a place: [FHIR R4 Location](https://hl7.org/fhir/R4/location.html).
///
/// @param value the logical id, without the type
public record LocationId(String value) implements ResourceId {

    /// The FHIR resource type.
    public static final String TYPE = "Location";

    /// Refuses what is no FHIR id.
    public LocationId {
        IdForm.require(TYPE, value);
    }

    /// Reads `Location/{id}`; empty for anything else, another type included.
    public static Optional<LocationId> parse(String reference) {
        return IdForm.parse(TYPE, reference, LocationId::new);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
