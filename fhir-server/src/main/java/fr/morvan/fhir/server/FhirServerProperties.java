package fr.morvan.fhir.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How the FHIR server is reached.
///
/// @param publicBase Base URL in links and locations, e.g. `https://fhir.example/fhir`; as the request came in when
/// absent.
@Validated
@ConfigurationProperties("morvan.fhir.server")
public record FhirServerProperties(@Nullable URI publicBase) {}
