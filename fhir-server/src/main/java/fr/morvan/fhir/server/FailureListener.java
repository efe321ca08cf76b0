package fr.morvan.fhir.server;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;

/// A bean that is told of each failed request before the answer is written.
public interface FailureListener {

    /// @throws RuntimeException when it must know and cannot; the caller then gets [FhirFailure#UNAVAILABLE]
    void failed(ServletRequestDetails request, BaseServerResponseException answer);
}
