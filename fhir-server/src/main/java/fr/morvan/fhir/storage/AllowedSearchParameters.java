package fr.morvan.fhir.storage;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import java.util.List;
import java.util.stream.Collectors;

/// HAPI's registry of search parameters, cut down to the list before anything is indexed by it.
///
/// HAPI's own way (switch the defaults off, store each wanted SearchParameter as a resource) would put the list into
/// the database, where an upgrade of the server does not reach it.
class AllowedSearchParameters extends SearchParamRegistryImpl {

    private final SearchParameterList list;

    AllowedSearchParameters(StorageProperties properties) {
        this.list = SearchParameterList.read(properties.searchParameters());
    }

    @Override
    public void setActiveSearchParams(RuntimeSearchParamCache parameters) {
        list.check((type, code) -> parameters.get(type, code) != null);
        var codes = parameters
                .getSearchParamStream()
                .map(RuntimeSearchParam::getName)
                .collect(Collectors.toSet());
        for (var type : List.copyOf(parameters.getResourceNameKeys())) {
            codes.stream().filter(code -> !list.allows(type, code)).forEach(code -> parameters.remove(type, code));
        }
        super.setActiveSearchParams(parameters);
    }
}
