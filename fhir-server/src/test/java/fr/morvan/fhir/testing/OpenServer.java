package fr.morvan.fhir.testing;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import fr.morvan.fhir.FhirServerApplication;
import fr.morvan.fhir.server.FhirInterceptor;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// The server without sign-in, access rules and audit, so that a load can tell what these three cost.
///
/// It lies among the tests and in no jar: there is no setting that opens the server that ships. How it is started is in
/// `docs/performance.md`.
public final class OpenServer {

    private static final List<String> CLOSING = List.of("fr.morvan.fhir.access.", "fr.morvan.fhir.audit.");
    private static final Set<String> FILTERS = Set.of("callerFilter", "auditGate");

    private OpenServer() {}

    /// Starts it, on loopback only.
    public static void main(String[] args) {
        var application = new SpringApplication(FhirServerApplication.class);
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>)
                context -> context.getBeanFactory().addBeanPostProcessor(new WithoutFilters()));
        var beans = application.run(args);
        var servlet = (RestfulServer)
                beans.getBean("fhirServlet", ServletRegistrationBean.class).getServlet();
        beans.getBeanProvider(FhirInterceptor.class).stream()
                .filter(OpenServer::closes)
                .forEach(servlet::unregisterInterceptor);
        beans.getBean(IInterceptorService.class).unregisterInterceptorsIf(OpenServer::closes);
    }

    private static boolean closes(Object interceptor) {
        return CLOSING.stream().anyMatch(interceptor.getClass().getName()::startsWith);
    }

    private static final class WithoutFilters implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (FILTERS.contains(name) && bean instanceof FilterRegistrationBean<?> filter) {
                filter.setEnabled(false);
            }
            return bean;
        }
    }
}
