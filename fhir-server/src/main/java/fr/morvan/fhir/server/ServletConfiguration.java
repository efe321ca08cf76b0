package fr.morvan.fhir.server;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}
