package fr.morvan.keycloak.spring;

import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.Keycloak;
import fr.morvan.keycloak.ServiceTokens;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Offers a [CallerVerifier] and, where a client is configured, [ServiceTokens]; the application's `Clock` is used
/// where it has one. Each service registers its own `CallerFilter`, as only it knows what it leaves open.
@AutoConfiguration
@EnableConfigurationProperties(KeycloakProperties.class)
class KeycloakAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Keycloak keycloak(KeycloakProperties properties, ObjectProvider<Clock> clock) {
        return new Keycloak(properties.settings(), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    CallerVerifier callerVerifier(Keycloak keycloak) {
        return keycloak.callerVerifier();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("morvan.keycloak.client-id")
    ServiceTokens serviceTokens(Keycloak keycloak) {
        return keycloak.serviceTokens();
    }
}
