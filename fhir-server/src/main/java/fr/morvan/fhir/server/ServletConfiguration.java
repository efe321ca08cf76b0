package fr.morvan.fhir.server;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Puts the FHIR servlet at its place.
@Configuration(proxyBeanMethods = false)
class ServletConfiguration {

    @Bean
    ServletRegistrationBean<FhirServlet> fhirServlet(ApplicationContext beans) {
        var registration = new ServletRegistrationBean<>(new FhirServlet(beans), "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SmartConfiguration> smartConfiguration(@Value("${morvan.keycloak.issuer}") String issuer) {
        var registration = new FilterRegistrationBean<>(new SmartConfiguration(issuer));
        // after the filter for other origins, before the one that asks for a token
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 15);
        registration.addUrlPatterns("/fhir/.well-known/smart-configuration");
        return registration;
    }
}
