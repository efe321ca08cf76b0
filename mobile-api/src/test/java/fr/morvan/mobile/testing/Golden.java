package fr.morvan.mobile.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// A mapper's rules as pairs of files: `fhir/<Resource>/<rule>.json` → `<rule>.expected.json`.
public final class Golden {

    private static final Path ROOT = Path.of("src/test/resources/fhir");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Golden() {}

    /// The rules recorded for a resource.
    public static Stream<String> rules(Class<? extends Resource> type) {
        try (var files = Files.list(ROOT.resolve(type.getSimpleName()))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.endsWith(".expected.json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The text of a recorded resource.
    public static String resource(String type, String rule) {
        return read(type, rule + ".json");
    }

    /// Compares a mapping with what its rule expects.
    public static <T extends Resource> void check(Class<T> type, String rule, Function<T, ?> mapping) {
        var parser = FhirContext.forR4Cached().newJsonParser();
        var mapped = mapping.apply(parser.parseResource(type, resource(type.getSimpleName(), rule)));
        try {
            assertThat(JSON.readTree(JSON.writeValueAsString(mapped)))
                    .isEqualTo(JSON.readTree(read(type.getSimpleName(), rule + ".expected.json")));
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(String folder, String file) {
        try {
            return Files.readString(ROOT.resolve(folder).resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
