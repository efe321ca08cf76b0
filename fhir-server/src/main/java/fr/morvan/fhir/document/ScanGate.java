package fr.morvan.fhir.document;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/// Serves the bytes of no document that is infected or was not looked at, whoever asks.
///
/// After the result filter: a stranger learns nothing of it. Before the audit.
@Component
@Interceptor
class ScanGate implements FhirInterceptor {

    private static final int BETWEEN = 500;

    private final HeldBytes held;

    ScanGate(HeldBytes held) {
        this.held = held;
    }

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = BETWEEN)
    public void leaving(ServletRequestDetails request, ResponseDetails answer) {
        switch (answer.getResponseResource()) {
            case Binary binary -> alone(request, binary);
            case Bundle bundle ->
                bundle.getEntry().forEach(entry -> {
                    if (entry.getResource() instanceof Binary binary) {
                        held.empty(binary);
                    }
                });
            case null, default -> {}
        }
    }

    /// Who asks for the bytes is told why they do not come; who writes them has written them, and gets them back empty.
    private void alone(ServletRequestDetails request, Binary binary) {
        switch (request.getRestOperationType()) {
            case CREATE, UPDATE, PATCH -> held.empty(binary);
            case null, default -> {
                switch (held.state(binary)) {
                    case PENDING ->
                        throw FhirFailure.CHECKED.exception("le contenu est en cours de contrôle, réessayez plus tard");
                    case INFECTED -> throw FhirFailure.CHECKED.exception("le contenu est infecté, il n'est plus servi");
                    case CLEAN, NOT_SCANNED -> {}
                }
            }
        }
    }
}
