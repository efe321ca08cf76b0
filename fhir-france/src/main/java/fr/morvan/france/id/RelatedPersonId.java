package fr.morvan.france.id;

import java.util.Optional;

/// The id of a relative or carer: [FHIR R4 RelatedPerson](https://hl7.org/fhir/R4/relatedperson.html).
///
/// @param value the logical id, without the type
public record RelatedPersonId(String value) implements ResourceId {

    /// The FHIR resource type.
    public static final String TYPE = "RelatedPerson";

    /// Refuses what is no FHIR id.
    public RelatedPersonId {
        IdForm.require(TYPE, value);
    }

    /// Reads `RelatedPerson/{id}`; empty for anything else, another type included.
    public static Optional<RelatedPersonId> parse(String reference) {
        return IdForm.parse(TYPE, reference, RelatedPersonId::new);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
