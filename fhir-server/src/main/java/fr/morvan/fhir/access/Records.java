package fr.morvan.fhir.access;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.access.Decision.Refusal;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.springframework.stereotype.Component;

/// Reads stored resources for the rules, in the server's own name; nothing read here leaves.
@Component
class Records {

    private final DaoRegistry daos;
    private final FactsReader facts;

    Records(DaoRegistry daos, FactsReader facts) {
        this.daos = daos;
        this.facts = facts;
    }

    /// The present version; empty when there is none.
    Optional<IBaseResource> current(IIdType id) {
        try {
            return Optional.of(daos.getResourceDao(id.getResourceType())
                    .read(id.toUnqualifiedVersionless(), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    /// Whether the caller may see the present version.
    Decision seen(Visit visit, IIdType id) {
        return current(id)
                .map(resource -> visit.see(facts.of(resource)))
                .orElseGet(() -> Decision.deny(Refusal.UNKNOWN));
    }
}
