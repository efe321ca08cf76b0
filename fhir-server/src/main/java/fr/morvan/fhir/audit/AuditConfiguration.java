package fr.morvan.fhir.audit;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Puts the gate behind sign-in.
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    FilterRegistrationBean<AuditGate> auditGate(ObjectProvider<AuditTrail> trail) {
        var registration = new FilterRegistrationBean<>(new AuditGate(trail));
        // the caller filter has 20
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 25);
        registration.addUrlPatterns("/fhir/*");
        return registration;
    }
}
