package fr.morvan.fhir.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much one request may ask for.
///
/// @param personBody Longest body a person may send.
/// @param serviceBody Longest body a service may send.
/// @param bundleEntries Most entries of one transaction.
/// @param jsonDepth Deepest nesting of a JSON body.
/// @param alternatives Most alternatives (`a,b,c`) of one search parameter a person may give.
/// @param offset Furthest `_offset` into a result.
@Validated
@ConfigurationProperties("morvan.fhir.limits")
public record AccessLimits(
        @DefaultValue("8MB") DataSize personBody,
        @DefaultValue("128MB") DataSize serviceBody,
        @DefaultValue("20000") @Min(1) @Max(100_000) int bundleEntries,
        @DefaultValue("64") @Min(16) @Max(500) int jsonDepth,
        @DefaultValue("50") @Min(1) @Max(200) int alternatives,
        @DefaultValue("10000") @Min(0) int offset) {

    /// The most resources of one page.
    public static final int MAX_COUNT = 200;
}
