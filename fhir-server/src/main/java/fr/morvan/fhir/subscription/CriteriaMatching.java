package fr.morvan.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.access.ServiceRules;
import fr.morvan.fhir.audit.DirectAnswers.Leaving;
import fr.morvan.fhir.changefeed.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// Finds out of which changes a client is told.
///
/// What there is is asked of the search, in its present version: the client is told what it would find. What was
/// deleted it is told when its last version was what it asks for. Each time the rules are asked whether the client
/// may read it.
@Component
class CriteriaMatching {

    private final DaoRegistry daos;
    private final FhirContext context;
    private final MatchUrlService criteria;
    private final SearchParamMatcher inMemory;
    private final ServiceRules rules;

    CriteriaMatching(
            DaoRegistry daos,
            FhirContext context,
            MatchUrlService criteria,
            SearchParamMatcher inMemory,
            ServiceRules rules) {
        this.daos = daos;
        this.context = context;
        this.criteria = criteria;
        this.inMemory = inMemory;
        this.rules = rules;
    }

    /// Each resource once, in the order of its last change among these.
    List<Event> events(Hook hook, List<Change> changes) {
        Map<String, Change> last = new LinkedHashMap<>();
        Set<String> created = new LinkedHashSet<>();
        for (var change : changes) {
            last.remove(change.id());
            last.put(change.id(), change);
            if (change.version() == 1) {
                created.add(change.id());
            }
        }
        var living = matching(
                hook.wish(),
                last.values().stream()
                        .filter(each -> !each.deleted())
                        .map(Change::id)
                        .toList());
        List<Event> events = new ArrayList<>();
        for (var change : last.values()) {
            var verb =
                    change.deleted() ? HTTPVerb.DELETE : created.contains(change.id()) ? HTTPVerb.POST : HTTPVerb.PUT;
            var told = change.deleted()
                    ? buried(hook, change)
                    : living.contains(change.id()) ? present(hook, change) : Optional.<Leaving>empty();
            told.ifPresent(each -> events.add(new Event(verb, each)));
        }
        return events;
    }

    private Set<String> matching(Wish wish, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var search = criteria.translateMatchUrl(
                wish.type() + "?" + wish.criteria(), context.getResourceDefinition(wish.type()));
        var these = new TokenOrListParam();
        ids.forEach(id -> these.add(new TokenParam(id)));
        search.add("_id", these).setLoadSynchronous(true);
        IFhirResourceDao<?> dao = daos.getResourceDao(wish.type());
        return dao.searchForResourceIds(search, new SystemRequestDetails()).stream()
                .map(IIdType::getIdPart)
                .collect(Collectors.toSet());
    }

    private Optional<Leaving> present(Hook hook, Change change) {
        return read(new IdType(change.type(), change.id())).flatMap(resource -> seen(hook, resource));
    }

    private Optional<Leaving> buried(Hook hook, Change change) {
        return read(new IdType(change.type(), change.id(), String.valueOf(change.version() - 1)))
                .filter(before -> matches(hook.wish(), before))
                .flatMap(before -> seen(hook, before));
    }

    private Optional<Leaving> seen(Hook hook, Resource resource) {
        return rules.takes(hook.client(), resource.fhirType())
                ? rules.seen(hook.client(), resource)
                        .map(facts -> new Leaving(facts, resource.getIdElement().toUnqualified()))
                : Optional.empty();
    }

    /// Where the criteria cannot be judged without the index, better one told too many.
    private boolean matches(Wish wish, Resource before) {
        if (wish.criteria().isEmpty()) {
            return true;
        }
        var result = inMemory.match(wish.type() + "?" + wish.criteria(), before, new SystemRequestDetails());
        return !result.supported() || result.matched();
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
