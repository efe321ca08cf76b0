package fr.morvan.france.id;

import java.util.Optional;

/// The id of an organisation: [FHIR R4 Organization](https://hl7.org/fhir/R4/organization.html).
///
/// @param value the logical id, without the type
public record OrganizationId(String value) implements ResourceId {

    /// The FHIR resource type.
    public static final String TYPE = "Organization";

    /// Refuses what is no FHIR id.
    public OrganizationId {
        IdForm.require(TYPE, value);
    }

    /// Reads `Organization/{id}`; empty for anything else, another type included.
    public static Optional<OrganizationId> parse(String reference) {
        return IdForm.parse(TYPE, reference, OrganizationId::new);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
