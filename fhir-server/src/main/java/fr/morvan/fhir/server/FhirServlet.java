package fr.morvan.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/// HAPI's servlet, filled only once Spring is up.
///
/// A servlet bean that depends on the DAOs would have Tomcat build them before Spring freezes its bean factory, which
/// costs a fifth of the start; so the providers are fetched in [#initialize()].
final class FhirServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private static final int DEFAULT_COUNT = 50;
    private static final int MAX_COUNT = 200;

    private final transient ApplicationContext beans;

    FhirServlet(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    protected void initialize() {
        setFhirContext(beans.getBean(FhirContext.class));
        // what cannot be stored as it was said is refused, not left out in silence
        getFhirContext().setParserErrorHandler(new StrictErrorHandler());
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setDefaultPrettyPrint(false);
        var own = beans.getBeanProvider(OwnResource.class).stream()
                .map(OwnResource::getResourceType)
                .collect(Collectors.toSet());
        registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders().stream()
                .filter(each -> !(each instanceof IResourceProvider hapi && own.contains(hapi.getResourceType())))
                .toList());
        registerProvider(beans.getBean(TransactionProvider.class));
        beans.getBeanProvider(FhirOperations.class).orderedStream().forEach(this::registerProvider);
        registerProvider(beans.getBean(ValueSetOperationProvider.class));
        // no paging provider: pages go by offset, so that no link is a bearer capability
        setDefaultPageSize(DEFAULT_COUNT);
        setMaximumPageSize(MAX_COUNT);
        setServerConformanceProvider(new ServerCapabilityStatementProvider(
                this, beans.getBean(ISearchParamRegistry.class), beans.getBean(IValidationSupport.class)));
        var publicBase = beans.getBean(FhirServerProperties.class).publicBase();
        if (publicBase != null) {
            setServerAddressStrategy(new HardcodedServerAddressStrategy(publicBase.toString()));
        }
        beans.getBeanProvider(FhirInterceptor.class).orderedStream().forEach(this::registerInterceptor);
    }
}
