package fr.morvan.fhir.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Which implementation guides are at hand, and what becomes of a resource that breaks a profile it claims.
///
/// @param packages Files of FHIR packages (`.tgz`); of two versions of one guide the first is taken unless a resource
/// claims a version.
/// @param refuse Addresses of profiles without version: what claims one and breaks it is refused.
/// @param warn Addresses of profiles without version: what claims one and breaks it is stored and counted.
@Validated
@ConfigurationProperties("morvan.fhir.profiles")
record ProfileProperties(
        @DefaultValue List<Path> packages,
        @DefaultValue Set<String> refuse,
        @DefaultValue Set<String> warn) {

    /// Refuses a profile in both lists.
    ProfileProperties {
        packages = List.copyOf(packages);
        refuse = Set.copyOf(refuse);
        warn = Set.copyOf(warn);
        if (warn.stream().anyMatch(refuse::contains)) {
            throw new IllegalArgumentException("a profile stands in morvan.fhir.profiles.refuse and in .warn");
        }
    }

    /// What becomes of what breaks a profile; [ValidationMode#OFF] for each profile that is not named.
    ValidationMode mode(String profile) {
        if (refuse.contains(profile)) {
            return ValidationMode.REFUSE;
        }
        return warn.contains(profile) ? ValidationMode.WARN : ValidationMode.OFF;
    }
}
