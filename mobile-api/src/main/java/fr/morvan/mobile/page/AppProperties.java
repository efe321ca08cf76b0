package fr.morvan.mobile.page;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What the app's page is told before anyone signs in.
///
/// @param clientId Public Keycloak client the page signs in with.
/// @param fhirBaseUrl FHIR base as a browser reaches it.
/// @param teleconsultBaseUrl Address of teleconsult as a browser reaches it.
@Validated
@ConfigurationProperties("morvan.mobile.app")
public record AppProperties(
        @NotBlank @DefaultValue("app") String clientId,
        @NotNull @DefaultValue("http://localhost:8080/fhir") URI fhirBaseUrl,
        @NotNull @DefaultValue("http://localhost:8081") URI teleconsultBaseUrl) {}
