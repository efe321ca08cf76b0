package fr.morvan.france.id;

import java.util.Optional;

/// The id of a professional in one place (*situation d’exercice*): [FHIR R4
/// PractitionerRole](https://hl7.org/fhir/R4/practitionerrole.html).
///
/// @param value the logical id, without the type
public record PractitionerRoleId(String value) implements ResourceId {

    /// The FHIR resource type.
    public static final String TYPE = "PractitionerRole";

    /// Refuses what is no FHIR id.
    public PractitionerRoleId {
        IdForm.require(TYPE, value);
    }

    /// Reads `PractitionerRole/{id}`; empty for anything else, another type included.
    public static Optional<PractitionerRoleId> parse(String reference) {
        return IdForm.parse(TYPE, reference, PractitionerRoleId::new);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
