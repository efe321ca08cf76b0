package fr.morvan.compose.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every Java source of the repository is as the formatter leaves it, checked on the JDK that compiles it (the build
/// plugin parses with whatever JDK runs Maven, which may not know the language level).
class FormatTests {

    private static final Path ROOT = Path.of(System.getProperty("morvan.root"));
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException {
        List<Path> unformatted;
        long sources;
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> files = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(FormatTests::javaFiles)
                    .toList();
            sources = files.size();
            unformatted = files.parallelStream()
                    .filter(file -> !isFormatted(read(file)))
                    .map(ROOT::relativize)
                    .toList();
        }
        assertThat(sources).isGreaterThan(50);
        assertThat(unformatted)
                .as("run ./mvnw spotless:apply with JAVA_HOME at a JDK 25")
                .isEmpty();
    }

    @Test
    void seesAnUnformattedSource() {
        assertThat(isFormatted("class A {int a;}\n")).isFalse();
        assertThat(isFormatted("class A {\n    int a;\n}\n")).isTrue();
    }

    private static boolean isFormatted(String source) {
        try {
            return FORMATTER
                    .formatSource(ImportOrderer.reorderImports(
                            RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.PALANTIR))
                    .equals(source);
        } catch (FormatterException unreadable) {
            return false;
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
