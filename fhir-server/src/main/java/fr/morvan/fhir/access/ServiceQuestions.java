package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import fr.morvan.fhir.server.FhirFailure;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The questions a service may ask of the types in its scopes: each search parameter of the type, no chains.
@Component
class ServiceQuestions {

    private static final Set<String> CONTROL = Set.of(
            "_id",
            "_lastUpdated",
            "_sort",
            "_include",
            "_summary",
            "_total",
            "_format",
            "_pretty",
            "_elements",
            "_count",
            "_offset");

    private static final Set<String> INCLUDES = Set.of(
            "PractitionerRole:practitioner",
            "PractitionerRole:organization",
            "PractitionerRole:location",
            "Location:organization");

    private final ISearchParamRegistry registry;

    ServiceQuestions(ISearchParamRegistry registry) {
        this.registry = registry;
    }

    void check(String type, Question question) {
        question.parameters().forEach((name, values) -> {
            boolean known = CONTROL.contains(name)
                    || (!name.startsWith("_")
                            && registry.hasActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH));
            if (!known) {
                throw FhirFailure.INVALID.exception("search parameter not open: " + name);
            }
            if (name.equals("_include") && !INCLUDES.containsAll(Set.of(values))) {
                throw FhirFailure.INVALID.exception("_include not open");
            }
        });
    }
}
