package fr.morvan.fhir.server;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the FHIR server is reached.
///
/// @param publicBase the base URL in links and locations; absent: as the request came in
/// @param allowedOrigins the exact origins of the pages that may call from a browser
@Validated
@ConfigurationProperties("morvan.fhir.server")
public record FhirServerProperties(
        @Nullable URI publicBase,

        @DefaultValue({"http://localhost:8081", "http://localhost:8082"})
        List<String> allowedOrigins) {}
