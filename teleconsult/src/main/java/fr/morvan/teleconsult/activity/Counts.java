package fr.morvan.teleconsult.activity;

import java.util.Arrays;

/// Exact counts of closed consultations: a row per department, a column per size band. Never leaves this package.
///
/// The borders that are published beside the cells are the rows' totals, the totals of country and of town, and the
/// grand total.
final class Counts {

    private final int[][] cells;
    private final boolean[] countryColumn;

    Counts(int[][] cells, boolean[] countryColumn) {
        this.cells = Arrays.stream(cells).map(int[]::clone).toArray(int[][]::new);
        this.countryColumn = countryColumn.clone();
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
