package fr.morvan.keycloak.spring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.ServiceTokens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// What an application gets from its properties.
class KeycloakAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(ValidationAutoConfiguration.class, KeycloakAutoConfiguration.class));

    @Test
    void offersAVerifier() {
        runner.withPropertyValues(
                        "morvan.keycloak.issuer=http://localhost:8083/realms/morvan",
                        "morvan.keycloak.audience=teleconsult")
                .run(context ->
                        assertThat(context).hasSingleBean(CallerVerifier.class).doesNotHaveBean(ServiceTokens.class));
    }

    @Test
    void offersServiceTokensToAClient() {
        runner.withPropertyValues(
                        "morvan.keycloak.issuer=http://localhost:8083/realms/morvan",
                        "morvan.keycloak.audience=teleconsult",
                        "morvan.keycloak.client-id=teleconsult",
                        "morvan.keycloak.client-secret=secret")
                .run(context -> assertThat(context).hasSingleBean(ServiceTokens.class));
    }

    @Test
    void refusesToStartWithoutAnIssuer() {
        runner.withPropertyValues("morvan.keycloak.audience=teleconsult")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("issuer"));
    }

    @Test
    void refusesAClientWithoutItsSecret() {
        runner.withPropertyValues(
                        "morvan.keycloak.issuer=http://localhost:8083/realms/morvan",
                        "morvan.keycloak.audience=teleconsult",
                        "morvan.keycloak.client-id=teleconsult")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("client-id and client-secret go together"));
    }

    @Test
    void keepsTheSecretOutOfLogs() {
        runner.withPropertyValues(
                        "morvan.keycloak.issuer=http://localhost:8083/realms/morvan",
                        "morvan.keycloak.audience=teleconsult",
                        "morvan.keycloak.client-id=teleconsult",
                        "morvan.keycloak.client-secret=s3cr3t")
                .run(context -> assertThat(
                                context.getBean(KeycloakProperties.class).toString())
                        .doesNotContain("s3cr3t"));
    }
}
