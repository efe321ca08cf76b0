package fr.morvan.fhir.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Which profession reads which type of document: the *matrice d'habilitation* as data.
///
/// A table of `;`-separated values. The first line names the columns: `profession`, then LOINC types, then `*` for each
/// other type. Each further line is a profession (TRE_G15, or `*` for each other and for one that is not known) with
/// `oui` or `non` in each column. Lines that begin with `#` are remarks.
final class DocumentMatrix {

    private static final String OTHER = "*";
    private static final Pattern TYPE = Pattern.compile("\\d{1,7}-\\d");
    private static final Pattern PROFESSION = Pattern.compile("\\d{2}|\\*");

    private final Map<String, Row> rows;

    private DocumentMatrix(Map<String, Row> rows) {
        this.rows = Map.copyOf(rows);
    }

    /// What one profession reads.
    ///
    /// @param allowed types that are named and read
    /// @param denied types that are named and not read
    /// @param others whether it reads each other type
    record Row(Set<String> allowed, Set<String> denied, boolean others) {

        /// Keeps its own copies.
        Row {
            allowed = Set.copyOf(allowed);
            denied = Set.copyOf(denied);
        }

        /// A document of several types is read when none of them is denied and one is allowed.
        boolean allow(Set<String> types) {
            return types.stream().noneMatch(denied::contains)
                    && (others || types.stream().anyMatch(allowed::contains));
        }
    }

    Row of(String profession) {
        return rows.getOrDefault(profession, ofUnknown());
    }

    Row ofUnknown() {
        return rows.getOrDefault(OTHER, new Row(Set.of(), Set.of(), false));
    }

    /// Reads the table.
    ///
    /// @throws IllegalArgumentException saying in which line what is wrong
    static DocumentMatrix parse(String text) {
        var lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("the document matrix is empty");
        }
        var columns = columns(lines.getFirst());
        Map<String, Row> rows = new HashMap<>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            check(cells.size() == columns.size() + 1, line, "as many columns as the first line");
            check(PROFESSION.matcher(cells.getFirst()).matches(), line, "a TRE_G15 profession or *");
            check(rows.put(cells.getFirst(), row(columns, cells, line)) == null, line, "each profession once");
        }
        check(!rows.isEmpty(), text, "at least one profession");
        return new DocumentMatrix(rows);
    }

    private static List<String> columns(String line) {
        var cells = cells(line);
        var columns = cells.subList(1, cells.size());
        check(cells.getFirst().equals("profession"), line, "profession first");
        check(!columns.isEmpty() && columns.getLast().equals(OTHER), line, "* last");
        check(new HashSet<>(columns).size() == columns.size(), line, "each type once");
        check(
                columns.subList(0, columns.size() - 1).stream()
                        .allMatch(type -> TYPE.matcher(type).matches()),
                line,
                "LOINC codes between");
        return columns;
    }

    private static Row row(List<String> columns, List<String> cells, String line) {
        Set<String> allowed = new HashSet<>();
        Set<String> denied = new HashSet<>();
        boolean others = false;
        for (int i = 0; i < columns.size(); i++) {
            var cell = cells.get(i + 1);
            check(cell.equals("oui") || cell.equals("non"), line, "oui or non");
            if (columns.get(i).equals(OTHER)) {
                others = cell.equals("oui");
            } else {
                (cell.equals("oui") ? allowed : denied).add(columns.get(i));
            }
        }
        return new Row(allowed, denied, others);
    }

    private static List<String> cells(String line) {
        return List.of(line.split(";", -1)).stream().map(String::strip).toList();
    }

    private static void check(boolean holds, String line, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("document matrix: expected " + wanted + " in: " + line);
        }
    }
}
