package fr.morvan.france.id;

/// The id of one FHIR resource, of a known type.
///
/// See [FHIR R4 id](https://hl7.org/fhir/R4/datatypes.html#id).
public sealed interface ResourceId
        permits EncounterId,
                LocationId,
                OrganizationId,
                PatientId,
                PractitionerId,
                PractitionerRoleId,
                RelatedPersonId {

    /// The logical id: 1 to 64 letters, digits, `-` and `.`.
    String value();

    /// The FHIR resource type, for example `Patient`.
    String type();

    /// The relative reference, for example `Patient/123`.
    default String reference() {
        return type() + "/" + value();
    }
}
