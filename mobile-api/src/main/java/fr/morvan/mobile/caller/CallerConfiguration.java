package fr.morvan.mobile.caller;

import fr.morvan.keycloak.CallerFilter;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.SignInRequired;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the verified caller before every route that is not plainly open.
@Configuration(proxyBeanMethods = false)
class CallerConfiguration implements WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(CallerConfiguration.class);
    private static final Set<String> OPEN = Set.of("/", "/v1/openapi", "/favicon.ico", "/error");
    private static final List<String> OPEN_TREES = List.of("/app/", "/actuator/health");

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(CallerVerifier verifier) {
        var filter = new CallerFilter(
                verifier,
                SignInRequired.problem(),
                CallerConfiguration::isOpen,
                (request, rejected) ->
                        LOG.info("{} refused: {} {}", request.getMethod(), rejected.reason(), rejected.detail()));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInResolver());
    }

    /// Decided on the raw path: an encoded or dotted way to an open place is no way.
    private static boolean isOpen(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.contains("%") || path.contains(";") || path.contains("..") || path.contains("//")) {
            return false;
        }
        return OPEN.contains(path) || path.equals("/app") || OPEN_TREES.stream().anyMatch(path::startsWith);
    }
}
