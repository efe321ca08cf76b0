package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `./morvan load` takes what Synthea wrote, unchanged, and every entry stands in the record afterwards. Only with the
/// profile `synthea`, which runs Synthea first; see `docs/synthea.md`.
class SyntheaLoadCheck {

    private static final Path ROOT = Path.of(System.getProperty("morvan.root"));
    private static final Path FILES = ROOT.resolve("compose/target/synthea/fhir");
    private static final int FEWEST_PATIENTS = 5;

    private final Region region = Region.running();

    /// What one of Synthea's files holds.
    ///
    /// @param types how many entries of each resource type
    private record Written(String name, long bytes, Map<String, Integer> types) {

        int entries() {
            return types.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    @Test
    void everyEntryOfEveryBundleIsStored() throws IOException {
        List<Written> files = written();
        Map<String, Integer> entries = byType(files);
        assertThat(entries.get("Patient")).isGreaterThanOrEqualTo(FEWEST_PATIENTS);
        Map<String, Integer> before = stored(entries.keySet());

        String first = load();
        assertThat(first).contains(files.size() + " bundles acceptés, " + sum(entries) + " ressources");
        assertThat(added(before, stored(entries.keySet())))
                .as("stored, by type, against what the files hold")
                .isEqualTo(entries);
        Written largest =
                files.stream().max(Comparator.comparingInt(Written::entries)).orElseThrow();
        System.out.printf(
                "synthea: %d bundles, %d entries of %d types stored; the largest, %s, has %d entries, %.1f MB%n%s",
                files.size(),
                sum(entries),
                entries.size(),
                largest.name(),
                largest.entries(),
                largest.bytes() / 1e6,
                first);

        assertThat(load()).as("a second time").contains(files.size() + " bundles déjà chargés");
        assertThat(added(before, stored(entries.keySet()))).isEqualTo(entries);
    }

    /// The command as an operator types it.
    private String load() throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        ROOT.resolve("morvan").toString(),
                        "load",
                        FILES.toString(),
                        "--home",
                        region.platform().layout().home().toString())
                .redirectErrorStream(true);
        command.environment().putAll(Map.of("MORVAN_BUILD", "never", "LC_ALL", "fr_FR.UTF-8"));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said;
    }

    private static List<Written> written() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(SyntheaLoadCheck::read)
                    .toList();
        }
    }

    private static Written read(Path file) {
        try {
            Map<String, Integer> types = new TreeMap<>();
            for (JsonNode entry : Http.JSON.readTree(file.toFile()).path("entry")) {
                types.merge(entry.path("resource").path("resourceType").asText(), 1, Integer::sum);
            }
            return new Written(String.valueOf(file.getFileName()), Files.size(file), types);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, Integer> byType(List<Written> files) {
        Map<String, Integer> all = new TreeMap<>();
        files.forEach(file -> file.types().forEach((type, n) -> all.merge(type, n, Integer::sum)));
        return all;
    }

    /// How many resources of these types the record holds, by its own count.
    private Map<String, Integer> stored(Collection<String> types) {
        Http loader = region.asLoader();
        Map<String, Integer> stored = new TreeMap<>();
        for (String type : types) {
            Http.Answer answer = loader.get(region.fhir() + "/" + type + "?_summary=count");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            stored.put(type, answer.json().path("total").asInt(-1));
        }
        return stored;
    }

    private static Map<String, Integer> added(Map<String, Integer> before, Map<String, Integer> after) {
        Map<String, Integer> added = new TreeMap<>(after);
        before.forEach((type, n) -> added.merge(type, -n, Integer::sum));
        return added;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
