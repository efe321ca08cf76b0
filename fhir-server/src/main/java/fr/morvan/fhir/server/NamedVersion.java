package fr.morvan.fhir.server;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/// Whether a write says which version it replaces, by header or in an entry of its bundle.
final class NamedVersion {

    private NamedVersion() {}

    static boolean in(ServletRequestDetails request) {
        return request.getHeader("If-Match") != null
                || (request.getResource() instanceof Bundle bundle
                        && bundle.getEntry().stream()
                                .anyMatch(entry -> entry.getRequest().hasIfMatch()));
    }
}
