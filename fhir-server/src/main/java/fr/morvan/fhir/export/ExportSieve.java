package fr.morvan.fhir.export;

import fr.morvan.fhir.access.Facts;
import fr.morvan.fhir.access.ServiceRules;
import fr.morvan.fhir.document.HeldBytes;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// Lets into a file what an answer would show: files pass by the rings of a request.
@Component
class ExportSieve {

    private final ServiceRules rules;
    private final HeldBytes held;

    ExportSieve(ServiceRules rules, HeldBytes held) {
        this.rules = rules;
        this.held = held;
    }

    /// The facts of what the client may have; empty when it may not. Bytes that are held back are taken out of it.
    Optional<Facts> seen(ServiceAccount client, Resource resource) {
        if (resource instanceof Binary binary) {
            held.empty(binary);
        }
        return rules.seen(client, resource);
    }
}
