package fr.morvan.fhir.server;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;

/// Knows who may learn that something was there once; to everybody else what was deleted is unknown.
public interface Tombstones {

    /// Whether the caller of this request may be told that what it names was deleted.
    boolean mayTell(ServletRequestDetails request);
}
