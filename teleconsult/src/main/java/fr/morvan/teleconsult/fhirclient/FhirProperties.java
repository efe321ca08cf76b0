package fr.morvan.teleconsult.fhirclient;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the shared record is.
///
/// @param baseUrl FHIR base under which this service reaches fhir-server, without a trailing slash.
/// @param connectTimeout How long to try to connect.
/// @param readTimeout How long a read may take.
/// @param writeTimeout How long a write may take.
@Validated
@ConfigurationProperties("morvan.fhir")
public record FhirProperties(
        @NotNull URI baseUrl,
        @DefaultValue("3s") @NotNull Duration connectTimeout,
        @DefaultValue("10s") @NotNull Duration readTimeout,
        @DefaultValue("60s") @NotNull Duration writeTimeout) {}
