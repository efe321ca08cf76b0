package fr.morvan.compose.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmStepTests {

    @TempDir
    private Path target = Path.of("");

    private Map<String, String> variables() {
        return new HashMap<>(Map.of(
                "MORVAN_ROOT", System.getProperty("morvan.root", ".."),
                "MORVAN_IMPORT", target.toString(),
                "MORVAN_KEYCLOAK_ORIGIN", "https://identite.example",
                "MORVAN_CONSOLE_ORIGIN", "https://console.example",
                "MORVAN_APP_ORIGIN", "https://app.example",
                "MORVAN_CLIENT_TELECONSULT_SECRET", "secret-teleconsult",
                "MORVAN_CLIENT_MOBILE_API_SECRET", "secret-mobile",
                "MORVAN_CLIENT_LOADER_SECRET", "secret-loader"));
    }

    private JsonNode realm(String name) throws IOException {
        return new JsonMapper().readTree(target.resolve(name + "-realm.json").toFile());
    }

    private static JsonNode client(JsonNode realm, String id) {
        return StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesTheProductionRealmWithoutPeople() throws IOException {
        assertThat(ContainerMain.run(new Environment(variables()), "realm")).isZero();
        try (var files = Files.list(target)) {
            assertThat(files).containsExactly(target.resolve("morvan-realm.json"));
        }
        var realm = realm("morvan");
        assertThat(realm.path("users")).isEmpty();
        assertThat(client(realm, "loader").path("secret").asText()).isEqualTo("secret-loader");
        assertThat(client(realm, "console").at("/redirectUris/0").asText()).isEqualTo("https://console.example/");
        assertThat(Pattern.compile("\\$\\{[a-z-]+\\.[^}]*}")
                        .matcher(realm.toString())
                        .results())
                .isEmpty();
    }

    @Test
    void addsTheDemonstrationOnlyWhenAsked() throws IOException {
        var variables = variables();
        variables.put("MORVAN_DEMO", "true");
        assertThat(ContainerMain.run(new Environment(variables), "realm")).isZero();
        assertThat(realm("morvan").path("users")).hasSizeGreaterThan(10);
        assertThat(realm("psc-demo").path("clients")).isNotEmpty();
        assertThat(realm("fc-demo").path("users")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MORVAN_CLIENT_LOADER_SECRET, ''",
        "MORVAN_APP_ORIGIN, https://app.example/",
        "MORVAN_APP_ORIGIN, app.example",
        "MORVAN_IMPORT, ' '"
    })
    void refusesToStartWithout(String variable, String value) throws IOException {
        var variables = variables();
        variables.put(variable, value);
        assertThat(ContainerMain.run(new Environment(variables), "realm")).isEqualTo(2);
        try (var files = Files.list(target)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void knowsTwoSteps() throws IOException {
        assertThat(ContainerMain.run(new Environment(Map.of()))).isEqualTo(2);
        assertThat(ContainerMain.run(new Environment(Map.of()), "everything")).isEqualTo(2);
        assertThat(ContainerMain.run(new Environment(Map.of()), "region")).isEqualTo(2);
    }
}
