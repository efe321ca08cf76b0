package fr.morvan.fhir.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where the scanner of documents is.
///
/// @param host Host of a ClamAV daemon; documents are not scanned when absent.
/// @param port Its TCP port.
/// @param timeout How long it may take over one document.
/// @param concurrent Documents one node has scanned at a time while they are written; one more is pending.
/// @param retryEvery How often documents are scanned that could not be when they came.
@Validated
@ConfigurationProperties("morvan.fhir.document.scanner")
record ScannerProperties(
        @Nullable String host,
        @DefaultValue("3310") @Min(1) @Max(65_535) int port,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("4") @Min(1) @Max(64) int concurrent,
        @DefaultValue("30s") Duration retryEvery) {

    ScannerProperties {
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("morvan.fhir.document.scanner.timeout is between 100ms and 5m");
        }
        if (retryEvery.compareTo(Duration.ofMillis(50)) < 0) {
            throw new IllegalArgumentException("morvan.fhir.document.scanner.retry-every is at least 50ms");
        }
    }
}
