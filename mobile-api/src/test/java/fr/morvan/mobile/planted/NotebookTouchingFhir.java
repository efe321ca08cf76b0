package fr.morvan.mobile.planted;

import org.hl7.fhir.r4.model.Patient;

/// A planted defect: a class of a feature that knows a FHIR type.
public final class NotebookTouchingFhir {

    private final Patient patient = new Patient();

    /// Uses it.
    public String id() {
        return patient.getId();
    }
}
