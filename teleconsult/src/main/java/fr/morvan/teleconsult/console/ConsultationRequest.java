package fr.morvan.teleconsult.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;

/// Body of `POST /api/consultations`.
///
/// @param specialty TRE_R38 code
/// @param language ISO 639-1 code, where another than French is needed
record ConsultationRequest(
        @NotNull @Pattern(regexp = "Patient/[A-Za-z0-9.-]{1,64}")
        String patient,

        @NotNull @Pattern(regexp = "[A-Z0-9]{2,8}") String specialty,
        @NotNull @Pattern(regexp = "P[123]") String priority,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
        String reason,

        @NotNull @Valid IdentityCheckBody identityCheck,
        @NotNull @Valid ConsentBody consent,
        Optional<@Valid KindBody> kind,
        Optional<@Pattern(regexp = "through-gp|no-gp|gp-unavailable") String> pathway,
        Optional<@Pattern(regexp = "[a-z]{2}") String> language) {

    /// @param start of a scheduled one
    /// @param companion of an accompanied one
    record KindBody(
            @NotNull @Pattern(regexp = "unscheduled|scheduled|accompanied")
            String type,

            Optional<Instant> start,
            Optional<@Pattern(regexp = "nurse|pharmacist|relative|digital-helper") String> companion) {}

    record IdentityCheckBody(
            @NotNull @Pattern(regexp = "CN|PA|known-patient")
            String method,

            @NotNull Instant checkedAt) {}

    record ConsentBody(
            @NotNull Boolean given,
            Optional<@Pattern(regexp = "patient|representative") String> by,
            @NotNull @Pattern(regexp = "oral|written") String how,
            @NotNull Instant at) {}
}
