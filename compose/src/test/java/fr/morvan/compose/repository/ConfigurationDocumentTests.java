package fr.morvan.compose.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` lists what the services' own metadata list: no property is missing, none is invented.
class ConfigurationDocumentTests {

    private static final Path ROOT = Path.of(System.getProperty("morvan.root"));
    private static final List<String> MODULES = List.of("keycloak-adapter", "fhir-server", "teleconsult", "mobile-api");
    private static final Pattern PROPERTY = Pattern.compile("^\\| `(morvan\\.[a-z0-9.-]+)`", Pattern.MULTILINE);

    @Test
    void listsEveryPropertyOfTheServicesAndNoOther() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        for (String module : MODULES) {
            Path metadata = ROOT.resolve(module).resolve("target/classes/META-INF/spring-configuration-metadata.json");
            for (JsonNode property :
                    new ObjectMapper().readTree(metadata.toFile()).path("properties")) {
                if (property.path("name").asText().startsWith("morvan.")) {
                    known.add(property.path("name").asText());
                    assertThat(property.path("description").asText())
                            .as(
                                    "%s in %s has a description",
                                    property.path("name").asText(), module)
                            .isNotBlank();
                }
            }
        }
        TreeSet<String> written = new TreeSet<>();
        Matcher rows = PROPERTY.matcher(Files.readString(ROOT.resolve("docs/configuration.md")));
        while (rows.find()) {
            written.add(rows.group(1));
        }
        assertThat(known).isNotEmpty();
        assertThat(written).isEqualTo(known);
    }
}
