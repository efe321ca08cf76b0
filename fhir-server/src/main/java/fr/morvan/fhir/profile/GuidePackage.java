package fr.morvan.fhir.profile;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import fr.morvan.france.terminology.CodeSystemFragment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.npm.NpmPackage;

/// One implementation guide, read from its package, and the validator that knows it; nothing is fetched.
///
/// Each package has a validator of its own: two versions of one guide use the same addresses.
final class GuidePackage {

    private static final List<String> TYPES = List.of("StructureDefinition", "ValueSet", "CodeSystem");

    /// FR Core 2.2.0 pins core extensions to a version that R4 does not have; R4's own are meant.
    private static final Pattern PINNED_CORE =
            Pattern.compile("(\"http://hl7\\.org/fhir/StructureDefinition/[A-Za-z0-9.-]+)\\|[^\"]+\"");

    private final String version;
    private final Set<String> profiles;
    private final FhirValidator validator;

    private GuidePackage(String version, Set<String> profiles, FhirValidator validator) {
        this.version = version;
        this.profiles = Set.copyOf(profiles);
        this.validator = validator;
    }

    /// Reads a package; fails with a sentence that names the file.
    static GuidePackage read(FhirContext context, Path file) {
        try (var stream = Files.newInputStream(file)) {
            var guide = NpmPackage.fromPackage(stream);
            var profiles = new HashSet<String>();
            var support = new PrePopulatedValidationSupport(context);
            var folder = guide.getFolders().get("package");
            if (folder == null) {
                throw new IOException("no folder package");
            }
            for (var type : TYPES) {
                for (var name : Objects.requireNonNullElse(folder.getTypes().get(type), List.<String>of())) {
                    var resource = context.newJsonParser()
                            .parseResource(unpinned(new String(folder.fetchFile(name), StandardCharsets.UTF_8)));
                    support.addResource(resource);
                    if (resource instanceof StructureDefinition profile) {
                        profiles.add(profile.getUrl());
                    }
                }
            }
            return new GuidePackage(guide.version(), profiles, validator(context, support));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("not a readable FHIR package: " + file, e);
        }
    }

    private static String unpinned(String json) {
        return PINNED_CORE.matcher(json).replaceAll("$1\"");
    }

    private static FhirValidator validator(FhirContext context, PrePopulatedValidationSupport guide) {
        var module = new FhirInstanceValidator(new ValidationSupportChain(
                guide,
                nationalCodes(context),
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context),
                unknownCodesAreWarnings(context)));
        return context.newValidator().registerValidatorModule(module);
    }

    private static PrePopulatedValidationSupport nationalCodes(FhirContext context) {
        var support = new PrePopulatedValidationSupport(context);
        for (var fragment : CodeSystemFragment.national()) {
            var system = new CodeSystem().setUrl(fragment.url()).setContent(CodeSystem.CodeSystemContentMode.FRAGMENT);
            fragment.codes()
                    .forEach(code -> system.addConcept().setCode(code.code()).setDisplay(code.display()));
            support.addResource(system);
        }
        return support;
    }

    // deprecated without a successor that turns an unknown code system into a warning
    @SuppressWarnings("deprecation")
    private static IValidationSupport unknownCodesAreWarnings(FhirContext context) {
        var unknown = new UnknownCodeSystemWarningValidationSupport(context);
        unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        return unknown;
    }

    /// Whether a claimed profile is one of this guide, in the version claimed.
    boolean has(Canonical profile) {
        return profiles.contains(profile.url())
                && profile.version().map(version::equals).orElse(true);
    }

    /// What breaks a profile: errors only. Other profiles the resource claims are left aside.
    List<SingleValidationMessage> errors(Resource resource, Canonical profile) {
        var alone = resource.copy();
        alone.getMeta().setProfile(null);
        return validator
                .validateWithResult(alone, new ValidationOptions().addProfile(profile.url()))
                .getMessages()
                .stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .toList();
    }
}
