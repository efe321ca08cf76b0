package fr.morvan.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.compose.platform.Part;
import fr.morvan.compose.platform.PlatformFailure;
import fr.morvan.compose.platform.PlatformFailure.PartFailed;
import fr.morvan.embedded.PartFailure;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

    private static final Path SOMEWHERE = Path.of("/somewhere");

    @Test
    void saysEverythingInBothLanguages() throws IOException {
        var french = properties("words.properties");
        var english = properties("words_en.properties");

        assertThat(english.keySet()).isEqualTo(french.keySet());
        assertThat(french.stringPropertyNames())
                .filteredOn(key -> key.startsWith("failure."))
                .allSatisfy(key -> assertThat(placeholders(english.getProperty(key)))
                        .isEqualTo(placeholders(french.getProperty(key))));
    }

    @Test
    void speaksFrenchUnlessTheEnvironmentAsksForEnglish() {
        assertThat(Words.of(Optional.empty()).say("down.done")).isEqualTo("Tout est arrêté.");
        assertThat(Words.of(Optional.of("C.UTF-8")).say("down.done")).isEqualTo("Tout est arrêté.");
        assertThat(Words.of(Optional.of("en_US.UTF-8")).say("down.done")).isEqualTo("Everything has stopped.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr_FR.UTF-8", "en_GB.UTF-8"})
    void saysEachFailureInOneLine(String language) {
        var sentence = new FailureSentence(Words.of(Optional.of(language)));

        assertThat(failures())
                .allSatisfy(failure -> assertThat(sentence.of(failure))
                        .doesNotContain("\n")
                        .doesNotContainPattern("\\{[0-9]")
                        .hasSizeLessThan(320)
                        .contains("somewhere"));
    }

    private static List<PlatformFailure> failures() {
        return List.of(
                new PartFailed(Part.POSTGRESQL, new PartFailure.DiskFull(SOMEWHERE)),
                new PartFailed(Part.POSTGRESQL, new PartFailure.OtherVersion(SOMEWHERE, "13", "18")),
                new PartFailed(Part.POSTGRESQL, new PartFailure.StaleData(SOMEWHERE, "PG_VERSION")),
                new PartFailed(Part.POSTGRESQL, new PartFailure.Unsupported("PostgreSQL", "somewhere")),
                new PartFailed(Part.KEYCLOAK, new PartFailure.NoAnswer("Keycloak", SOMEWHERE, "last line")),
                new PlatformFailure.AlreadyRunning(SOMEWHERE),
                new PlatformFailure.NotBuilt(Part.TELECONSULT, SOMEWHERE),
                new PlatformFailure.SecretsMissing(SOMEWHERE, SOMEWHERE),
                new PlatformFailure.OtherLayout(SOMEWHERE, "0", "1"),
                new PlatformFailure.OtherProfile(SOMEWHERE, true),
                new PlatformFailure.OtherProfile(SOMEWHERE, false),
                new PlatformFailure.TooLittleSpace(SOMEWHERE, 12, 1500),
                new PlatformFailure.NotWritable(SOMEWHERE),
                new PlatformFailure.RegionRefused("bundle 1", "somewhere: HTTP 422"));
    }

    private static List<String> placeholders(String text) {
        return Pattern.compile("\\{[0-9]")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .toList();
    }

    private static Properties properties(String name) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(Words.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
