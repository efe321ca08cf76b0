package fr.morvan.teleconsult.activity;

import java.util.ArrayList;
import java.util.List;

/// Tries every table that agrees with what is published, for small tables and small counts.
final class ExhaustiveAttack {

    private final Counts counts;
    private final Mask mask;
    private final List<int[]> unknowns = new ArrayList<>();
    private final int[][] tried;
    private final int[][] least;
    private final int[][] most;
    private final int[] leastRow;
    private final int[] mostRow;

    ExhaustiveAttack(Counts counts, Mask mask) {
        this.counts = counts;
        this.mask = mask;
        tried = new int[counts.rows()][counts.columns()];
        least = new int[counts.rows()][counts.columns()];
        most = new int[counts.rows()][counts.columns()];
        leastRow = new int[counts.rows()];
        mostRow = new int[counts.rows()];
        for (int row = 0; row < counts.rows(); row++) {
            leastRow[row] = Integer.MAX_VALUE;
            for (int column = 0; column < counts.columns(); column++) {
                tried[row][column] = counts.cell(row, column);
                least[row][column] = Integer.MAX_VALUE;
                if (mask.cells()[row][column]) {
                    unknowns.add(new int[] {row, column});
                }
            }
        }
        attempt(0);
    }

    CellBounds.Range cell(int row, int column) {
        return new CellBounds.Range(least[row][column], most[row][column]);
    }

    CellBounds.Range row(int row) {
        return new CellBounds.Range(leastRow[row], mostRow[row]);
    }

    private void attempt(int index) {
        if (index == unknowns.size()) {
            if (agrees()) {
                note();
            }
            return;
        }
        int[] cell = unknowns.get(index);
        for (int value = 0; value <= counts.total(); value++) {
            tried[cell[0]][cell[1]] = value;
            attempt(index + 1);
        }
    }

    private boolean agrees() {
        boolean[] columns = new boolean[counts.columns()];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = counts.isCountry(column);
        }
        Counts other = new Counts(tried, columns);
        for (int row = 0; row < counts.rows(); row++) {
            if (!mask.rows()[row] && other.row(row) != counts.row(row)) {
                return false;
            }
        }
        boolean groups = other.group(true) == counts.group(true) && other.group(false) == counts.group(false);
        return groups || !mask.bordersShown();
    }

    private void note() {
        for (int row = 0; row < counts.rows(); row++) {
            int sum = 0;
            for (int column = 0; column < counts.columns(); column++) {
                least[row][column] = Math.min(least[row][column], tried[row][column]);
                most[row][column] = Math.max(most[row][column], tried[row][column]);
                sum += tried[row][column];
            }
            leastRow[row] = Math.min(leastRow[row], sum);
            mostRow[row] = Math.max(mostRow[row], sum);
        }
    }
}
