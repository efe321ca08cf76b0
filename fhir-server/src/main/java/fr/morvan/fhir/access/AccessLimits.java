package fr.morvan.fhir.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much one request may ask for.
///
/// @param personBody Longest body a person may send.
/// @param serviceBody Longest body a service may send.
/// @param bundleEntries Most entries of one transaction or batch.
/// @param jsonDepth Deepest nesting of a JSON or XML body.
/// @param alternatives Most alternatives (`a,b,c`) of one search parameter.
/// @param includes Most `_include` and `_revinclude` of one search.
/// @param chainDepth Most steps of a chained search.
/// @param patchOperations Most operations of one patch.
/// @param personTime How long the database may work for one request of a person.
/// @param serviceTime How long for one of a service.
/// @param offset Furthest `_offset` into a result.
@Validated
@ConfigurationProperties("morvan.fhir.limits")
public record AccessLimits(
        @DefaultValue("8MB") DataSize personBody,
        @DefaultValue("128MB") DataSize serviceBody,
        @DefaultValue("20000") @Min(1) @Max(100_000) int bundleEntries,
        @DefaultValue("64") @Min(16) @Max(500) int jsonDepth,
        @DefaultValue("50") @Min(1) @Max(200) int alternatives,
        @DefaultValue("10") @Min(0) @Max(50) int includes,
        @DefaultValue("3") @Min(0) @Max(5) int chainDepth,
        @DefaultValue("100") @Min(1) @Max(1_000) int patchOperations,
        @DefaultValue("15s") Duration personTime,
        @DefaultValue("120s") Duration serviceTime,
        @DefaultValue("10000") @Min(0) int offset) {

    /// The most resources of one page.
    public static final int MAX_COUNT = 200;
}
