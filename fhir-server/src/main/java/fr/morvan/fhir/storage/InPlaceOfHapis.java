package fr.morvan.fhir.storage;

import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/// Puts classes of ours in the place of beans that HAPI's configuration names.
final class InPlaceOfHapis implements BeanDefinitionRegistryPostProcessor {

    private static final Map<String, Class<?>> OURS = Map.of(
            "searchParamRegistry", AllowedSearchParameters.class,
            "searchParamExtractor", PlainPathExtractor.class);

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        OURS.forEach((bean, ours) -> {
            // fails when HAPI renames it: a bean of ours beside HAPI's would change nothing
            registry.removeBeanDefinition(bean);
            registry.registerBeanDefinition(bean, new RootBeanDefinition(ours));
        });
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}
}
