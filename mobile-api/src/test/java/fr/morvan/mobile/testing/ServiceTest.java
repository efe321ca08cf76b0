package fr.morvan.mobile.testing;

import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.mobile.MobileApiApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole service on a free port, before recorded FHIR answers; who calls is given, not signed in.
///
/// Not an integration test: the real fhir-server and Keycloak stand behind it in the end-to-end tests.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        classes = {MobileApiApplication.class, ServiceTest.Given.class})
public abstract class ServiceTest {

    /// The record behind the service, for all test classes of this JVM.
    protected static final RecordedFhirServer FHIR = RecordedFhirServer.start();

    /// What the service's clock says.
    protected static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    /// The service.
    protected MobileApi api = new MobileApi(0);

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("morvan.fhir.base-url", FHIR::base);
        registry.add("morvan.fhir.timeout", () -> "2s");
    }

    @BeforeEach
    void forget() {
        FHIR.reset();
        api = new MobileApi(port);
    }

    /// What stands in for the outside.
    @Configuration(proxyBeanMethods = false)
    public static class Given {

        @Bean
        @Primary
        CallerVerifier people() {
            return People.verifier();
        }

        @Bean
        @Primary
        Clock fixed() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }
}
