package fr.morvan.fhir.changefeed;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.access.FactsReader;
import fr.morvan.fhir.access.Sight;
import fr.morvan.fhir.access.Visit;
import fr.morvan.france.id.PatientId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// Looks at a changed resource with the eyes of a caller.
@Component
class StoredResources {

    private final DaoRegistry daos;
    private final FactsReader facts;

    StoredResources(DaoRegistry daos, FactsReader facts) {
        this.daos = daos;
        this.facts = facts;
    }

    /// What the caller is told of a resource.
    ///
    /// @param oldest the first of its changes they have not been told
    /// @return empty when they never saw it and do not now
    Optional<Told> look(Visit visit, Change oldest) {
        var id = new IdType(oldest.type(), oldest.id());
        var present = read(id);
        if (present.isPresent() && sees(visit, present.get())) {
            return present.map(Told.Present::new);
        }
        return held(visit, oldest, present.isPresent())
                ? Optional.of(new Told.Gone(oldest.reference()))
                : Optional.empty();
    }

    /// Whether the caller may hold a copy: what was before the change they have not been told was theirs to see.
    private boolean held(Visit visit, Change oldest, boolean exists) {
        if (oldest.version() > 1) {
            var before = read(new IdType(oldest.type(), oldest.id(), String.valueOf(oldest.version() - 1)));
            if (before.isPresent()) {
                return sees(visit, before.get());
            }
        }
        boolean nothingLeft =
                !exists && read(new IdType(oldest.type(), oldest.id(), "1")).isEmpty();
        return nothingLeft
                && Sight.sawRemains(
                        visit,
                        oldest.type(),
                        oldest.id(),
                        oldest.patients().stream().map(PatientId::new).collect(Collectors.toSet()));
    }

    private boolean sees(Visit visit, Resource resource) {
        return visit.sees(facts.of(resource));
    }

    private Optional<Resource> read(IdType id) {
        try {
            return Optional.of(
                    (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }
}
