package fr.morvan.compose.region.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the small `;` tables the region is drawn from.
public final class Tables {

    private Tables() {}

    /// Rows of a table of this package, without the header.
    static List<String[]> rows(String file) {
        return rows(Tables.class, file);
    }

    /// Rows of a table beside a type, without the header.
    public static List<String[]> rows(Class<?> beside, String file) {
        try (var stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("no such table: " + file);
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
