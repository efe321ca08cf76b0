package fr.morvan.fhir.changefeed;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.access.Sight;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.changefeed.Stored.Living;
import fr.morvan.fhir.changefeed.Stored.Nothing;
import fr.morvan.fhir.changefeed.Stored.Tombstone;
import fr.morvan.france.id.PatientId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// Looks at a changed resource with the eyes of a caller.
@Component
class StoredResources {

    /// Most versions that are looked at to find one the caller may hold.
    private static final int MOST_VERSIONS = 200;

    private final DaoRegistry daos;

    StoredResources(DaoRegistry daos) {
        this.daos = daos;
    }

    /// What the caller is told of a resource.
    ///
    /// @param oldest the first of its changes they have not been told
    /// @return empty when they never saw it and do not now
    Optional<Told> look(Visit visit, Change oldest) {
        var present = read(new IdType(oldest.type(), oldest.id()));
        if (present instanceof Living living && sees(visit, living.resource())) {
            return Optional.of(new Told.Present(living.resource()));
        }
        boolean held = present instanceof Nothing ? sawRemains(visit, oldest) : held(visit, oldest);
        return held ? Optional.of(new Told.Gone(oldest.reference())) : Optional.empty();
    }

    /// Whether the caller may hold a copy: of the version before the change they have not been told, or of a later one,
    /// since an earlier change was told as the resource was by then.
    private boolean held(Visit visit, Change oldest) {
        if (oldest.version() == 1) {
            return false;
        }
        for (long version = oldest.version() - 1; version < oldest.version() + MOST_VERSIONS; version++) {
            switch (read(new IdType(oldest.type(), oldest.id(), String.valueOf(version)))) {
                case Living living
                when sees(visit, living.resource()) -> {
                    return true;
                }
                case Living hidden -> {}
                case Tombstone tombstone -> {}
                case Nothing beyondTheLast -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean sawRemains(Visit visit, Change change) {
        return Sight.sawRemains(
                visit,
                change.type(),
                change.id(),
                change.patients().stream().map(PatientId::new).collect(Collectors.toSet()));
    }

    private static boolean sees(Visit visit, Resource resource) {
        return visit.sees(resource);
    }

    private Stored read(IdType id) {
        try {
            return new Living(
                    (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails()));
        } catch (ResourceGoneException e) {
            return new Tombstone();
        } catch (ResourceNotFoundException e) {
            return new Nothing();
        }
    }
}
