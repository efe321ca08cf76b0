package fr.morvan.mobile.fhirclient;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Where fhir-server is and how long and how much this service waits for it.
///
/// @param baseUrl FHIR base of fhir-server, e.g. `http://localhost:8080/fhir`.
/// @param connectTimeout Longest wait for a connection to fhir-server.
/// @param timeout Longest wait for one whole answer of fhir-server, its body included.
/// @param maxAnswer Largest answer of fhir-server that is read; a larger one is refused unread.
/// @param maxConcurrent Requests this service has open at fhir-server at one time; further ones wait for a place.
/// @param queueTimeout Longest wait for such a place before the caller is told to come back.
@Validated
@ConfigurationProperties("morvan.fhir")
public record FhirProperties(
        @NotNull @DefaultValue("http://localhost:8080/fhir") URI baseUrl,
        @NotNull @DefaultValue("2s") Duration connectTimeout,
        @NotNull @DefaultValue("10s") Duration timeout,
        @NotNull @DefaultValue("32MB") DataSize maxAnswer,
        @Min(1) @Max(1000) @DefaultValue("32") int maxConcurrent,
        @NotNull @DefaultValue("2s") Duration queueTimeout) {

    /// Refuses what is no absolute http(s) address.
    public FhirProperties {
        var http = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
        if (!http || baseUrl.getHost() == null || baseUrl.getRawQuery() != null) {
            throw new IllegalArgumentException("morvan.fhir.base-url is no absolute http(s) address: " + baseUrl);
        }
    }
}
