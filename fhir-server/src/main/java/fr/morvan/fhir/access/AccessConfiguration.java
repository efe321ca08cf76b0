package fr.morvan.fhir.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// The clock and the table the rules read, and the filter before them.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DocumentMatrix documentMatrix(DocumentMatrixProperties properties) throws IOException {
        return DocumentMatrix.parse(properties.documentMatrix().getContentAsString(StandardCharsets.UTF_8));
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(AccessLimits limits) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(limits));
        // after the caller filter
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 30);
        registration.addUrlPatterns("/fhir/*");
        return registration;
    }
}
