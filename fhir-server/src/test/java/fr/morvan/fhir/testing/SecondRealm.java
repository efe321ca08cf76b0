package fr.morvan.fhir.testing;

import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.Verification;
import fr.morvan.keycloak.Verification.Verified;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// Lets the one server trust a second realm as well, so that one test can come with a real Keycloak's tokens.
@TestConfiguration(proxyBeanMethods = false)
public class SecondRealm {

    private static volatile @Nullable CallerVerifier second;

    /// Trusts the tokens this verifier accepts, beside those of the tests' own realm.
    public static void trust(CallerVerifier verifier) {
        second = verifier;
    }

    @Bean
    static BeanPostProcessor secondVerifier() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof CallerVerifier first ? either(first) : bean;
            }
        };
    }

    private static CallerVerifier either(CallerVerifier first) {
        return (token, actingAs) -> {
            Verification verification = first.verify(token, actingAs);
            var other = second;
            return verification instanceof Verified || other == null ? verification : other.verify(token, actingAs);
        };
    }
}
