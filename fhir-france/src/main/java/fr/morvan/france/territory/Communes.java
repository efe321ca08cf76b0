package fr.morvan.france.territory;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All communes and departments of one region; immutable, read once and kept by the caller.
public final class Communes {

    private final String regionCode;
    private final List<Department> departments;
    private final List<Commune> communes;
    private final Map<String, Commune> byCode;
    private final Map<String, Department> departmentByCode;
    private final Map<String, Set<String>> neighbours;

    private Communes(String regionCode, List<Department> departments, List<Commune> communes, List<String[]> borders) {
        this.regionCode = regionCode;
        this.departments = departments;
        this.communes = communes;
        this.byCode = communes.stream().collect(toUnmodifiableMap(Commune::code, identity()));
        this.departmentByCode = departments.stream().collect(toUnmodifiableMap(Department::code, identity()));
        this.neighbours =
                departments.stream().collect(toUnmodifiableMap(Department::code, each -> beside(each.code(), borders)));
    }

    /// Reads the region's files from the class path.
    ///
    /// @param regionCode INSEE code of the region, for example `27`
    /// @throws IllegalArgumentException when there is no file of this region
    public static Communes ofRegion(String regionCode) {
        if (!regionCode.matches("\\d{2}")) {
            throw new IllegalArgumentException("a region has a code of two digits");
        }
        return new Communes(
                regionCode,
                rows("departements-" + regionCode + ".csv", 3).stream()
                        .map(row -> new Department(row[0], row[1], row[2]))
                        .toList(),
                rows("communes-" + regionCode + ".csv", 7).stream()
                        .map(Communes::commune)
                        .toList(),
                rows("voisins-" + regionCode + ".csv", 2));
    }

    private static Set<String> beside(String code, List<String[]> borders) {
        return borders.stream()
                .filter(border -> border[0].equals(code) || border[1].equals(code))
                .map(border -> border[0].equals(code) ? border[1] : border[0])
                .collect(toUnmodifiableSet());
    }

    private static Commune commune(String[] row) {
        return new Commune(row[0], row[1], row[2], row[3], new Epci(row[4], row[5]), Integer.parseInt(row[6]));
    }

    /// Rows of a `;` file without its header; the generator refuses names that would need quotes.
    private static List<String[]> rows(String file, int columns) {
        try (var stream = Communes.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("no data of this region: " + file);
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .peek(row -> requireColumns(file, row, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static void requireColumns(String file, String[] row, int columns) {
        if (row.length != columns) {
            throw new IllegalStateException(file + ": " + columns + " columns expected at " + row[0]);
        }
    }

    /// INSEE code of the region.
    public String regionCode() {
        return regionCode;
    }

    /// Every department of the region, in the order of the codes.
    public List<Department> departments() {
        return departments;
    }

    /// Every commune of the region, in the order of the codes.
    public List<Commune> all() {
        return communes;
    }

    /// The commune of a COG code; empty outside the region.
    public Optional<Commune> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// Codes of the departments of the region that share a border with one; empty outside the region.
    public Set<String> neighbours(String department) {
        return neighbours.getOrDefault(department, Set.of());
    }

    /// The department of a code; empty outside the region.
    public Optional<Department> department(String code) {
        return Optional.ofNullable(departmentByCode.get(code));
    }
}
