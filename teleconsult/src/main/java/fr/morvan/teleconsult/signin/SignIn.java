package fr.morvan.teleconsult.signin;

import fr.morvan.keycloak.CallerFilter;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.SignInRequired;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the sign-in before everything but the pages, the socket (its first frame signs in) and health.
@Configuration(proxyBeanMethods = false)
class SignIn implements WebMvcConfigurer {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final CallerArguments arguments;

    SignIn(CallerArguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(arguments);
    }

    @Bean
    static FilterRegistrationBean<CallerFilter> callerFilter(CallerVerifier verifier) {
        CallerFilter filter = new CallerFilter(
                verifier,
                SignInRequired.problem(),
                SignIn::isOpen,
                (request, rejected) -> log.info("sign-in refused: {} ({})", rejected.reason(), rejected.detail()));
        FilterRegistrationBean<CallerFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }

    /// The container has decoded the path and taken path parameters off.
    private static boolean isOpen(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.equals("/api") && !path.startsWith("/api/");
    }
}
