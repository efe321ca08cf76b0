package fr.morvan.teleconsult.page;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Addresses as a browser sees them.
///
/// @param teleconsultBaseUrl Origin of this service's pages.
/// @param fhirBaseUrl FHIR base for the browser; `morvan.fhir.base-url` when absent.
@Validated
@ConfigurationProperties("morvan.pages")
record PageProperties(
        @DefaultValue("http://localhost:8081") @NotNull URI teleconsultBaseUrl,
        @Nullable URI fhirBaseUrl) {}
