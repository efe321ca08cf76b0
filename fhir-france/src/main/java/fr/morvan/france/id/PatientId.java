package fr.morvan.france.id;

import java.util.Optional;

/// The id of a patient: [FHIR R4 Patient](https://hl7.org/fhir/R4/patient.html).
///
/// @param value the logical id, without the type
public record PatientId(String value) implements ResourceId {

    /// The FHIR resource type.
    public static final String TYPE = "Patient";

    /// Refuses what is no FHIR id.
    public PatientId {
        IdForm.require(TYPE, value);
    }

    /// Reads `Patient/{id}`; empty for anything else, another type included.
    public static Optional<PatientId> parse(String reference) {
        return IdForm.parse(TYPE, reference, PatientId::new);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
