package fr.morvan.fhir.signin;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which pages may call from a browser.
///
/// @param allowedOrigins Exact origins of the pages that may call from a browser.
@Validated
@ConfigurationProperties("morvan.fhir.browser")
record BrowserProperties(
        @NotNull @DefaultValue({"http://localhost:8081", "http://localhost:8082"})
        List<String> allowedOrigins) {}
