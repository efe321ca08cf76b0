package fr.morvan.fhir.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the audit is kept unbendable.
///
/// @param owner Role that owns schema `audit` and only migrates it; this service's own role when absent.
/// @param signingKey PEM file with the Ed25519 private and public key that signs heads; no head is signed when absent.
/// @param heads Folder into which signed heads are exported.
/// @param headEvery How long a signed head stands before the next is due.
/// @param chainEvery How often rows that were committed are linked to the chain.
@Validated
@ConfigurationProperties("morvan.fhir.audit")
record AuditProperties(
        @Nullable @Valid Owner owner,
        @Nullable Path signingKey,
        @NotNull @DefaultValue("audit-heads") Path heads,
        @NotNull @DefaultValue("1h") Duration headEvery,
        @NotNull @DefaultValue("500ms") Duration chainEvery) {

    /// The role that owns schema `audit`.
    ///
    /// @param username Its name.
    /// @param password Its password.
    record Owner(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9_]{0,62}")
            String username,

            @NotNull String password) {}
}
