package fr.morvan.fhir.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;

/// A search parameter's path that only steps from element to element, which needs no FHIRPath engine.
///
/// Nearly all paths of R4 are of this kind: `Observation.code`, `(Observation.value as Quantity)`,
/// `Condition.onset.as(Age)`, `Encounter.subject.where(resolve() is Patient)`. It finds what the engine finds.
///
/// @param type of the resource it begins at
/// @param elements stepped through
/// @param as the FHIR type of what is found; empty string: any
/// @param target the type of resource what is found refers to; empty string: any
record PlainPath(String type, List<String> elements, String as, String target) {

    private static final String STEPS = "(?<type>[A-Z][A-Za-z]*)\\.(?<elements>[a-z][A-Za-z]*(?:\\.[a-z][A-Za-z]*)*)";
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(STEPS + "(?<as>)(?<target>)"),
            Pattern.compile("\\(" + STEPS + " as (?<as>[A-Za-z]+)\\)(?<target>)"),
            Pattern.compile(STEPS + "\\.as\\((?<as>[A-Za-z]+)\\)(?<target>)"),
            Pattern.compile(STEPS + "(?<as>)\\.where\\(resolve\\(\\) is (?<target>[A-Z][A-Za-z]*)\\)"));

    /// Roots that are no type of resource.
    private static final List<String> ABSTRACT = List.of("Resource", "DomainResource", "Element");

    static Optional<PlainPath> parse(String path) {
        return FORMS.stream()
                .map(form -> form.matcher(path))
                .filter(Matcher::matches)
                .filter(form -> !ABSTRACT.contains(form.group("type")))
                .findFirst()
                .map(form -> new PlainPath(
                        form.group("type"),
                        List.of(form.group("elements").split("\\.")),
                        form.group("as"),
                        form.group("target")));
    }

    /// What lies at the path; empty when only the engine can tell, as of a reference into the resource itself.
    Optional<List<Base>> in(Base resource) {
        if (!type.equals(resource.fhirType())) {
            return Optional.of(List.of());
        }
        var found = List.of(resource);
        for (var element : elements) {
            found = children(found, element);
        }
        if (!target.isEmpty() && found.stream().anyMatch(PlainPath::isOnlyForTheEngine)) {
            return Optional.empty();
        }
        return Optional.of(found.stream().filter(this::isWanted).toList());
    }

    private static List<Base> children(List<Base> parents, String element) {
        List<Base> children = new ArrayList<>();
        for (var parent : parents) {
            var values = parent.getProperty(element.hashCode(), element, false);
            if (values != null) {
                children.addAll(List.of(values));
            }
        }
        return children;
    }

    private boolean isWanted(Base found) {
        return (as.isEmpty() || as.equals(found.fhirType())) && (target.isEmpty() || refersTo(found, target));
    }

    private static boolean refersTo(Base found, String type) {
        return found instanceof Reference reference
                && type.equals(new IdType(reference.getReference()).getResourceType());
    }

    private static boolean isOnlyForTheEngine(Base found) {
        if (!(found instanceof Reference reference) || reference.getResource() != null) {
            return true;
        }
        return reference.hasReference() && reference.getReference().startsWith("#");
    }
}
