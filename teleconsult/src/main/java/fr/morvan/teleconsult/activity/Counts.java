package fr.morvan.teleconsult.activity;

import java.util.Arrays;

/// Exact counts of closed consultations: a row per department, a column per size band. Never leaves this package.
///
/// The borders that are published beside the cells are the rows' totals, the totals of country and of town, and the
/// grand total.
final class Counts {

    private final int[][] cells;
    private final boolean[] countryColumn;
    private final boolean[][] impossible;

    Counts(int[][] cells, boolean[] countryColumn) {
        this(cells, countryColumn, new boolean[cells.length][countryColumn.length]);
    }

    /// @param impossible cells everybody knows to be empty: the department has no commune of that size
    Counts(int[][] cells, boolean[] countryColumn, boolean[][] impossible) {
        this.cells = Arrays.stream(cells).map(int[]::clone).toArray(int[][]::new);
        this.countryColumn = countryColumn.clone();
        this.impossible = Arrays.stream(impossible).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    /// An empty cell that everybody knows to be empty: hiding it would protect nothing, neither it nor its neighbours.
    boolean isKnownEmpty(int row, int column) {
        return impossible[row][column] && cells[row][column] == 0;
    }

    int rows() {
        return cells.length;
    }

    int columns() {
        return countryColumn.length;
    }

    int cell(int row, int column) {
        return cells[row][column];
    }

    boolean isCountry(int column) {
        return countryColumn[column];
    }

    int row(int row) {
        return Arrays.stream(cells[row]).sum();
    }

    int group(boolean country) {
        int sum = 0;
        for (int[] row : cells) {
            for (int column = 0; column < countryColumn.length; column++) {
                sum += countryColumn[column] == country ? row[column] : 0;
            }
        }
        return sum;
    }

    int total() {
        return group(true) + group(false);
    }
}
