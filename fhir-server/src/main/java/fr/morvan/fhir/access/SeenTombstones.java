package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.server.Tombstones;
import fr.morvan.keycloak.Caller.ServiceAccount;
import org.springframework.stereotype.Component;

/// What was deleted is told to those who would see its last version.
@Component
class SeenTombstones implements Tombstones {

    @Override
    public boolean mayTell(ServletRequestDetails request) {
        var id = request.getId();
        return id != null
                && id.hasIdPart()
                && id.hasResourceType()
                && Visit.of(request)
                        .filter(visit -> visit.caller() instanceof ServiceAccount
                                || visit.records()
                                        .buried(id)
                                        .filter(last -> visit.see(
                                                        visit.records().facts(last))
                                                .isAllowed())
                                        .isPresent())
                        .isPresent();
    }
}
