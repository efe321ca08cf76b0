package fr.morvan.fhir.access;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.terminology.DocumentVisibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.springframework.stereotype.Component;

/// Reads stored resources for the rules, in the server's own name; nothing read here leaves.
@Component
class Records {

    /// More masked documents than any record has.
    private static final int MAX_HIDDEN = 10_000;

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

    /// The last version before it was deleted; empty when it is there, or never was.
    Optional<IBaseResource> buried(IIdType id) {
        var dao = daos.getResourceDao(id.getResourceType());
        var bare = id.toUnqualifiedVersionless();
        try {
            long version =
                    dao.readEntity(bare, new SystemRequestDetails()).getIdDt().getVersionIdPartAsLong();
            return current(id).isPresent() || version < 2
                    ? Optional.empty()
                    : Optional.of(dao.read(bare.withVersion(Long.toString(version - 1)), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    /// What the rules need to know of a resource.
    Facts facts(IBaseResource resource) {
        return facts.of(resource);
    }

    /// Ids of the patient's documents that are hidden from professionals, without those of these authors.
    ///
    /// Empty when the authors have none among them, which a search can say without naming ids.
    Optional<List<String>> hiddenExceptBy(PatientId patient, List<String> authors) {
        var own = ids(hidden(patient).add("author", references(authors)));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var others = new ArrayList<>(ids(hidden(patient)));
        others.removeAll(own);
        return Optional.of(others);
    }

    private static SearchParameterMap hidden(PatientId patient) {
        var search = SearchParameterMap.newSynchronous().setLoadSynchronousUpTo(MAX_HIDDEN);
        return search.add("patient", new ReferenceParam(patient.reference()))
                .add(
                        "security-label",
                        new TokenParam(DocumentVisibility.SYSTEM, DocumentVisibility.HIDDEN_FROM_PROFESSIONALS.code()));
    }

    private static ReferenceOrListParam references(List<String> references) {
        var list = new ReferenceOrListParam();
        references.forEach(reference -> list.add(new ReferenceParam(reference)));
        return list;
    }

    private List<String> ids(SearchParameterMap search) {
        IFhirResourceDao<?> documents = daos.getResourceDao("DocumentReference");
        return documents.searchForResourceIds(search, new SystemRequestDetails()).stream()
                .map(IIdType::getIdPart)
                .toList();
    }

    /// Whether the caller may see the present version.
    Decision seen(Visit visit, IIdType id) {
        return current(id)
                .map(resource -> visit.see(facts.of(resource)))
                .orElseGet(() -> Decision.deny(Refusal.UNKNOWN));
    }
}
