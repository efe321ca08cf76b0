package fr.morvan.teleconsult.activity;

import java.util.Arrays;
import java.util.Optional;

/// Chooses what to hide so that no count from 1 to 10 can be worked out.
///
/// First every count under the threshold is hidden (0 too: an absence also tells). Then the attacker of
/// [CellBounds] tries the published table; whatever hidden cell he can confine to an interval that does not reach from
/// 0 to 10, another cell is hidden beside it, the smallest of the same row or else of the same group, until he
/// learns nothing. Source of the threshold: the rule for outputs of the French hospital and claims data, at least 11
/// units a cell.
final class Suppression {

    /// The smallest count shown.
    static final int THRESHOLD = 11;

    private Suppression() {}

    static Mask of(Counts counts) {
        Mask mask = primary(counts);
        Optional<CellBounds.Exposed> exposed = CellBounds.exposed(counts, mask);
        while (exposed.isPresent()) {
            if (!hideBeside(counts, mask, exposed.get())) {
                return everything(counts);
            }
            exposed = CellBounds.exposed(counts, mask);
        }
        return mask;
    }

    /// Only what is under the threshold itself: what a careless table would publish, and what the attack must break.
    static Mask primary(Counts counts) {
        boolean shown = counts.group(true) >= THRESHOLD && counts.group(false) >= THRESHOLD;
        Mask mask = Mask.none(counts.rows(), counts.columns(), shown ? Mask.Borders.SHOWN : Mask.Borders.HIDDEN);
        for (int row = 0; row < counts.rows(); row++) {
            mask.rows()[row] = counts.row(row) < THRESHOLD;
            for (int column = 0; column < counts.columns(); column++) {
                mask.cells()[row][column] = counts.cell(row, column) < THRESHOLD && !counts.isKnownEmpty(row, column);
            }
        }
        return mask;
    }

    /// Hides one more; false when there is nothing left to hide.
    private static boolean hideBeside(Counts counts, Mask mask, CellBounds.Exposed exposed) {
        if (exposed.isRowTotal()) {
            return hideSmallestRow(counts, mask, exposed.row());
        }
        int inRow = smallestShown(counts, mask, exposed.row());
        if (inRow >= 0) {
            mask.cells()[exposed.row()][inRow] = true;
            return true;
        }
        if (!mask.rows()[exposed.row()]) {
            mask.rows()[exposed.row()] = true;
            return true;
        }
        return hideSmallestOfGroup(counts, mask, counts.isCountry(exposed.column()));
    }

    private static int smallestShown(Counts counts, Mask mask, int row) {
        int smallest = -1;
        for (int column = 0; column < counts.columns(); column++) {
            boolean candidate = !mask.cells()[row][column] && !counts.isKnownEmpty(row, column);
            if (candidate && (smallest < 0 || counts.cell(row, column) < counts.cell(row, smallest))) {
                smallest = column;
            }
        }
        return smallest;
    }

    private static boolean hideSmallestRow(Counts counts, Mask mask, int exposed) {
        int smallest = -1;
        for (int row = 0; row < counts.rows(); row++) {
            if (row != exposed && !mask.rows()[row] && (smallest < 0 || counts.row(row) < counts.row(smallest))) {
                smallest = row;
            }
        }
        if (smallest < 0) {
            return false;
        }
        mask.rows()[smallest] = true;
        int cell = smallestShown(counts, mask, smallest);
        if (cell >= 0) {
            mask.cells()[smallest][cell] = true;
        }
        return true;
    }

    private static boolean hideSmallestOfGroup(Counts counts, Mask mask, boolean country) {
        int bestRow = -1;
        int bestColumn = -1;
        for (int row = 0; row < counts.rows(); row++) {
            for (int column = 0; column < counts.columns(); column++) {
                boolean candidate = counts.isCountry(column) == country
                        && !mask.cells()[row][column]
                        && !counts.isKnownEmpty(row, column);
                if (candidate && (bestRow < 0 || counts.cell(row, column) < counts.cell(bestRow, bestColumn))) {
                    bestRow = row;
                    bestColumn = column;
                }
            }
        }
        if (bestRow < 0) {
            return false;
        }
        mask.cells()[bestRow][bestColumn] = true;
        return true;
    }

    private static Mask everything(Counts counts) {
        Mask mask = Mask.none(counts.rows(), counts.columns(), Mask.Borders.HIDDEN);
        for (int row = 0; row < counts.rows(); row++) {
            mask.rows()[row] = true;
            Arrays.fill(mask.cells()[row], true);
        }
        return mask;
    }
}
