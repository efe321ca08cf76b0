package fr.morvan.fhir.storage;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

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

    /// Puts itself in the place of HAPI's registry bean.
    static final class InPlaceOfHapis implements BeanDefinitionRegistryPostProcessor {

        private static final String BEAN = "searchParamRegistry";

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition(BEAN);
            registry.registerBeanDefinition(BEAN, new RootBeanDefinition(AllowedSearchParameters.class));
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}
    }
}
