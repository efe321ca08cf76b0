package fr.morvan.fhir.document;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.access.Visit;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.springframework.stereotype.Component;

/// Puts one document in the place of another, in the transaction that stores it: the old one is superseded.
@Component
class Replacement {

    private final DaoRegistry daos;

    Replacement(DaoRegistry daos) {
        this.daos = daos;
    }

    void replace(DocumentReference document, Visit visit) {
        var replaced = document.getRelatesTo().stream()
                .filter(related -> related.getCode() == DocumentRelationshipType.REPLACES)
                .toList();
        if (replaced.isEmpty()) {
            return;
        }
        Content.require(replaced.size() == 1, "relatesTo : un document en remplace un seul");
        var old = read(replaced.getFirst().getTarget().getReferenceElement());
        boolean theirs = old.filter(each -> visit.replace(each).isAllowed()).isPresent();
        // an unknown one and somebody else's look the same
        Content.require(theirs, "relatesTo : le document remplacé n'est pas connu, ou n'est pas le vôtre");
        supersede(old.orElseThrow(), document);
    }

    private void supersede(DocumentReference old, DocumentReference by) {
        Content.require(
                old.getSubject().getReference().equals(by.getSubject().getReference()),
                "relatesTo : le document remplacé concerne un autre patient");
        Content.require(
                old.getStatus() == DocumentReferenceStatus.CURRENT,
                "relatesTo : le document remplacé n'est plus courant ; remplacez le dernier");
        old.setStatus(DocumentReferenceStatus.SUPERSEDED);
        daos.getResourceDao(DocumentReference.class).update(old, new SystemRequestDetails());
    }

    private Optional<DocumentReference> read(IIdType id) {
        if (!"DocumentReference".equals(id.getResourceType()) || !id.hasIdPart() || id.isAbsolute()) {
            return Optional.empty();
        }
        try {
            return Optional.of(daos.getResourceDao(DocumentReference.class)
                    .read(id.toUnqualifiedVersionless(), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }
}
