package fr.morvan.fhir.profile;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The configured guides, and what the profiles a resource claims say of it.
@Component
class Profiles {

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);

    private final ProfileProperties properties;
    private final List<GuidePackage> guides;

    Profiles(ProfileProperties properties, FhirContext context) {
        this.properties = properties;
        this.guides = properties.packages().stream()
                .map(file -> GuidePackage.read(context, file))
                .toList();
        Stream.concat(properties.refuse().stream(), properties.warn().stream())
                .filter(profile -> find(Canonical.of(profile)).isEmpty())
                .forEach(profile -> {
                    throw new IllegalStateException(
                            "no package of morvan.fhir.profiles.packages holds the profile " + profile);
                });
        if (!guides.isEmpty()) {
            LOG.info("{} implementation guides at hand", guides.size());
        }
    }

    /// One claimed profile that is broken.
    ///
    /// @param profile its address
    /// @param mode what becomes of the resource
    /// @param errors how it is broken, at least one
    record Broken(String profile, ValidationMode mode, List<SingleValidationMessage> errors) {}

    /// The claimed profiles that somebody looks at and that are broken. A claimed version nobody has is looked at by
    /// nobody.
    List<Broken> broken(Resource resource) {
        return resource.getMeta().getProfile().stream()
                .flatMap(claimed -> Optional.ofNullable(claimed.getValue()).stream())
                .distinct()
                .map(Canonical::of)
                .filter(profile -> properties.mode(profile.url()) != ValidationMode.OFF)
                .flatMap(profile -> find(profile).stream()
                        .map(guide -> new Broken(
                                profile.url(), properties.mode(profile.url()), guide.errors(resource, profile))))
                .filter(each -> !each.errors().isEmpty())
                .toList();
    }

    private Optional<GuidePackage> find(Canonical profile) {
        return guides.stream().filter(guide -> guide.has(profile)).findFirst();
    }
}
