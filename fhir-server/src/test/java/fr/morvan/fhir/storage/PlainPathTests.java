package fr.morvan.fhir.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainPathTests {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final List<String> REFERENCES = List.of(
            "Patient/1",
            "Practitioner/2",
            "Group/3",
            "https://elsewhere.example/fhir/Patient/4",
            "urn:uuid:5",
            "Patient/");
    private static final int DEPTH = 4;

    private final Random random = new Random(25);
    private int found;

    @Test
    void findsWhatTheEngineFindsForEachParameterOfR4() {
        var engine = new SearchParamExtractorR4(
                new StorageSettings(), new PartitionSettings(), R4, new FhirContextSearchParamRegistry(R4));

        for (var type : R4.getResourceTypes()) {
            var definition = R4.getResourceDefinition(type);
            for (int round = 0; round < 3; round++) {
                var resource = (Resource) definition.newInstance();
                fill(resource, definition, 0);
                definition.getSearchParams().stream()
                        .flatMap(PlainPathTests::paths)
                        .forEach(path -> agrees(path, resource, engine));
            }
        }

        assertThat(found).as("values the paths found").isGreaterThan(2_000);
    }

    @Test
    void takesNearlyAllPathsOfR4() {
        var paths = R4.getResourceTypes().stream()
                .flatMap(type -> R4.getResourceDefinition(type).getSearchParams().stream())
                .flatMap(PlainPathTests::paths)
                .distinct()
                .toList();

        assertThat(paths.stream().filter(path -> PlainPath.parse(path).isPresent()))
                .hasSizeGreaterThan(paths.size() * 95 / 100);
    }

    @Test
    void leavesAReferenceIntoTheResourceToTheEngine() {
        var path = PlainPath.parse("Observation.subject.where(resolve() is Patient)")
                .orElseThrow();

        assertThat(path.in(new Observation().setSubject(new Reference("#inside"))))
                .isEmpty();
        assertThat(path.in(new Observation().setSubject(new Reference("Patient/1"))))
                .isPresent();
    }

    private void agrees(String path, Resource resource, SearchParamExtractorR4 engine) {
        PlainPath.parse(path).flatMap(plain -> plain.in(resource)).ifPresent(ours -> {
            var theirs = engine.getPathValueExtractor(resource, path).get();
            assertThat(ours).as("%s in %s", path, resource.fhirType()).hasSameSizeAs(theirs);
            for (int i = 0; i < ours.size(); i++) {
                assertThat(isSame(ours.get(i), theirs.get(i)))
                        .as("%s in %s", path, resource.fhirType())
                        .isTrue();
            }
            found += ours.size();
        });
    }

    /// The engine makes some primitive values anew.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Base ours, IBase theirs) {
        return ours == theirs
                || (ours instanceof PrimitiveType<?> one
                        && theirs instanceof PrimitiveType<?> other
                        && one.fhirType().equals(other.fhirType())
                        && Objects.equals(one.getValueAsString(), other.getValueAsString()));
    }

    private static Stream<String> paths(RuntimeSearchParam parameter) {
        return Stream.of(Objects.requireNonNullElse(parameter.getPath(), "").split("\\|"))
                .map(String::trim)
                .filter(path -> !path.isEmpty());
    }

    private static boolean isElement(@Nullable BaseRuntimeElementDefinition<?> definition) {
        return definition != null
                && !"xhtml".equals(definition.getName())
                && !Modifier.isAbstract(definition.getImplementingClass().getModifiers())
                && !IBaseResource.class.isAssignableFrom(definition.getImplementingClass())
                && !Extension.class.isAssignableFrom(definition.getImplementingClass());
    }

    /// Puts a value of a type that may stand there into each element.
    private void fill(IBase parent, BaseRuntimeElementDefinition<?> definition, int depth) {
        if (parent instanceof PrimitiveType<?> primitive) {
            primitive.setValueAsString(value(primitive.fhirType()));
        } else if (parent instanceof Reference reference) {
            reference.setReference(REFERENCES.get(random.nextInt(REFERENCES.size())));
        } else if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            for (var child : composite.getChildren()) {
                if (child.getElementName().endsWith("xtension")) {
                    continue; // no path of R4 goes there
                }
                var names = child.getValidChildNames().stream().sorted().toList();
                var name = names.get(random.nextInt(names.size()));
                var of = child.getChildByName(name);
                for (int i = 0; i < (child.getMax() == 1 ? 1 : 2) && isElement(of); i++) {
                    var value = of.newInstance(child.getInstanceConstructorArguments());
                    if (depth < DEPTH) {
                        fill(value, of, depth + 1);
                        child.getMutator().addValue(parent, value);
                    }
                }
            }
        }
    }

    private @Nullable String value(String type) {
        var number = String.valueOf(1 + random.nextInt(20));
        return switch (type) {
            case "boolean" -> "true";
            case "integer", "positiveInt", "unsignedInt", "decimal", "string", "markdown" -> number;
            case "date", "dateTime" -> "20" + (10 + random.nextInt(20));
            case "instant" -> "2020-01-01T00:00:00Z";
            case "time" -> "12:00:00";
            case "oid", "uri", "url", "canonical", "uuid" -> "urn:oid:2.16." + number;
            default -> null;
        };
    }
}
