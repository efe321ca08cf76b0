package fr.morvan.fhir.signin;

import fr.morvan.keycloak.CallerFilter;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.SignInRequired;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/// What stands before the FHIR servlet: CORS for the pages, then sign-in.
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FilterConfiguration.class);

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(BrowserProperties properties) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "POST", "PUT"));
        cors.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Accept",
                "If-Match",
                "If-None-Match",
                "Prefer",
                CallerFilter.ACTING_AS));
        cors.setExposedHeaders(
                List.of("ETag", "Location", "Content-Location", "Last-Modified", "X-Request-ID", "WWW-Authenticate"));
        cors.setMaxAge(600L);
        var source = new UrlBasedCorsConfigurationSource();
        // the path is what follows the servlet's own prefix; the filter itself stands before /fhir/* only
        source.registerCorsConfiguration("/**", cors);
        var registration = new FilterRegistrationBean<>(new CorsFilter(source));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        registration.addUrlPatterns("/fhir/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(
            CallerVerifier verifier, ObjectProvider<SignInListener> listeners) {
        var registration = new FilterRegistrationBean<>(new CallerFilter(
                verifier, SignInRequired.operationOutcome(), FilterConfiguration::isOpen, (request, rejected) -> {
                    LOG.info(
                            "sign-in refused: {} ({}) {} {}",
                            rejected.reason(),
                            rejected.detail(),
                            request.getMethod(),
                            request.getServletPath());
                    listeners.forEach(listener -> listener.refused(request, rejected));
                }));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        registration.addUrlPatterns("/fhir/*");
        return registration;
    }

    private static boolean isOpen(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && "/fhir/metadata".equals(request.getRequestURI());
    }
}
