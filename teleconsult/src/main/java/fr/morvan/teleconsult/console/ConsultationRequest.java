package fr.morvan.teleconsult.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/// Body of `POST /api/consultations`.
///
/// @param specialty TRE_R38 code
record ConsultationRequest(
        @NotNull @Pattern(regexp = "Patient/[A-Za-z0-9.-]{1,64}")
        String patient,

        @NotNull @Pattern(regexp = "[A-Z0-9]{2,8}") String specialty,
        @NotNull @Pattern(regexp = "P[123]") String priority,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
        String reason,

        @NotNull @Valid IdentityCheckBody identityCheck,
        @NotNull @Valid ConsentBody consent) {

    record IdentityCheckBody(
            @NotNull @Pattern(regexp = "CN|PA|known-patient")
            String method,

            @NotNull Instant checkedAt) {}

    record ConsentBody(
            @NotNull Boolean given,
            @NotNull @Pattern(regexp = "oral|written") String how,
            @NotNull Instant at) {}
}
