package fr.morvan.teleconsult.fhirclient;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;

/// The shared record, as far as this service needs it.
public interface FhirServer {

    /// Reads a patient in the name of a professional: fhir-server decides whether they may.
    ///
    /// @param bearer the professional's own token
    PatientReading patient(PatientId patient, String bearer, PractitionerRoleId actingAs);

    /// Sends a write in the name of this service.
    ///
    /// @param method `PUT`, or `POST` for a transaction
    /// @param path under the base, empty for the base itself
    /// @param body FHIR JSON
    WriteAnswer write(String method, String path, String body);
}
