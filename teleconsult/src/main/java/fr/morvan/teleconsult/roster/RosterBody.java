package fr.morvan.teleconsult.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The whole roster, as the loader sends it.
record RosterBody(
        @NotNull @Size(max = 5_000) List<@Valid SiteEntry> sites,
        @NotNull @Size(max = 20_000) List<@Valid DutyEntry> duties) {

    private static final String ROLE = "PractitionerRole/[A-Za-z0-9.-]{1,64}";

    /// @param specialty TRE_R38 code
    /// @param communeCode COG code
    /// @param languages ISO 639-1 codes; French where absent
    /// @param yearlyActs all acts of a year, for the share of remote ones
    /// @param phone where the other side calls when no line holds
    record SiteEntry(
            @NotNull @Pattern(regexp = ROLE) String practitionerRole,

            @NotNull @Pattern(regexp = "Practitioner/[A-Za-z0-9.-]{1,64}")
            String practitioner,

            @NotBlank @Size(max = 200) String displayName,
            Optional<String> specialty,
            @NotBlank @Size(max = 200) String organizationName,
            @NotNull @Pattern(regexp = "[0-9AB]{5}") String communeCode,
            Optional<@Min(1) @Max(100_000) Integer> yearlyActs,
            Optional<@Size(min = 1, max = 20) List<@Pattern(regexp = "[a-z]{2}") String>> languages,
            Optional<@Pattern(regexp = "\\+?[0-9][0-9 .]{2,19}") String> phone) {}

    /// @param departments INSEE codes the specialist is on duty for
    record DutyEntry(
            @NotNull @Pattern(regexp = ROLE) String practitionerRole,
            @NotNull String specialty,
            @NotEmpty @Size(max = 110) List<@Pattern(regexp = "[0-9AB]{2,3}") String> departments,
            @NotNull Instant start,
            @NotNull Instant end) {}
}
