package fr.morvan.teleconsult.activity;

import java.util.Optional;

/// The attacker: from what is published, the least and the most each hidden count can be.
///
/// The hidden cells of one row and one group (country or town) form a block; only the blocks' sums are tied together,
/// by
/// the row's total and by the group's. With two groups these ties leave one degree of freedom, how much of the rows
/// that
/// have both blocks lies in the country, so that exact bounds are a matter of interval arithmetic. The tests hold
/// them against an exhaustive search.
final class CellBounds {

    /// More than any count.
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Counts counts;
    private final Mask mask;
    /// What the country's and the town's totals leave for blocks that no row's total fixes.
    private final int[] free = new int[2];
    /// How many blocks of country and of town no total of a row ties.
    private final int[] untied = new int[2];
    /// Sum of the rows that have a block in both groups, and how much of it lies in the country.
    private int both;
    private int countryLeast;
    private int countryMost;

    private CellBounds(Counts counts, Mask mask) {
        this.counts = counts;
        this.mask = mask;
        for (int row = 0; row < counts.rows(); row++) {
            for (int group = 0; group < 2; group++) {
                boolean fixed = !mask.rows()[row] && cellsOf(row, 1 - group) == 0;
                free[group] += fixed ? 0 : hidden(row, group);
                untied[group] += mask.rows()[row] && cellsOf(row, group) > 0 ? 1 : 0;
            }
            both += isBoth(row) ? hidden(row, 0) + hidden(row, 1) : 0;
        }
        countryLeast = Math.max(0, untied[0] == 0 ? free[0] : both - free[1]);
        countryMost = Math.min(Math.min(both, free[0]), untied[1] == 0 ? both - free[1] : UNBOUNDED);
        if (!mask.bordersShown()) {
            countryLeast = 0;
            countryMost = both;
        }
    }

    /// A small hidden count that can be confined.
    ///
    /// @param column -1 for a row's total
    record Exposed(int row, int column, Range range) {
        boolean isRowTotal() {
            return column < 0;
        }
    }

    /// Both ends included.
    record Range(int least, int most) {
        boolean hidesSmallCounts() {
            return least <= 0 && most >= Suppression.THRESHOLD - 1;
        }
    }

    /// The first small count whose interval does not reach from 0 to 10. Counts hidden for the others' sake are not
    /// small:
    /// to know that one lies between 45 and 60 tells of nobody.
    static Optional<Exposed> exposed(Counts counts, Mask mask) {
        CellBounds bounds = new CellBounds(counts, mask);
        for (int row = 0; row < counts.rows(); row++) {
            for (int column = 0; column < counts.columns(); column++) {
                boolean small = mask.cells()[row][column] && counts.cell(row, column) < Suppression.THRESHOLD;
                if (small && !bounds.cell(row, column).hidesSmallCounts()) {
                    return Optional.of(new Exposed(row, column, bounds.cell(row, column)));
                }
            }
            boolean small = mask.rows()[row] && counts.row(row) < Suppression.THRESHOLD;
            if (small && !bounds.row(row).hidesSmallCounts()) {
                return Optional.of(new Exposed(row, -1, bounds.row(row)));
            }
        }
        return Optional.empty();
    }

    /// What a hidden cell can be.
    static Range cell(Counts counts, Mask mask, int row, int column) {
        return new CellBounds(counts, mask).cell(row, column);
    }

    /// What a hidden row's total can be.
    static Range row(Counts counts, Mask mask, int row) {
        return new CellBounds(counts, mask).row(row);
    }

    private Range cell(int row, int column) {
        int group = counts.isCountry(column) ? 0 : 1;
        Range block = block(row, group);
        return cellsOf(row, group) == 1 ? block : new Range(0, block.most());
    }

    private Range block(int row, int group) {
        if (mask.rows()[row]) {
            return untiedBlock(group);
        }
        int whole = hidden(row, 0) + hidden(row, 1);
        if (!isBoth(row)) {
            return new Range(whole, whole);
        }
        int least = Math.max(0, countryLeast - (both - whole));
        int most = Math.min(whole, countryMost);
        return group == 0 ? new Range(least, most) : new Range(whole - most, whole - least);
    }

    private Range untiedBlock(int group) {
        if (!mask.bordersShown()) {
            return new Range(0, UNBOUNDED);
        }
        int taken = group == 0 ? countryLeast : both - countryMost;
        int takenMost = group == 0 ? countryMost : both - countryLeast;
        return new Range(untied[group] == 1 ? free[group] - takenMost : 0, free[group] - taken);
    }

    private Range row(int row) {
        int shown = counts.row(row) - hidden(row, 0) - hidden(row, 1);
        boolean country = cellsOf(row, 0) > 0;
        boolean town = cellsOf(row, 1) > 0;
        if (country != town) {
            Range block = untiedBlock(country ? 0 : 1);
            return new Range(shown + block.least(), block.most() == UNBOUNDED ? UNBOUNDED : shown + block.most());
        }
        if (!country) {
            return new Range(shown, shown);
        }
        if (!mask.bordersShown()) {
            return new Range(shown, UNBOUNDED);
        }
        int most = free[0] + free[1] - both;
        int least = untied[0] == 1
                ? (untied[1] == 1 ? most : free[0] - countryMost)
                : (untied[1] == 1 ? free[1] - both + countryLeast : 0);
        return new Range(shown + least, shown + most);
    }

    /// A row whose total is shown and that hides cells in both groups.
    private boolean isBoth(int row) {
        return !mask.rows()[row] && cellsOf(row, 0) > 0 && cellsOf(row, 1) > 0;
    }

    private int hidden(int row, int group) {
        int sum = 0;
        for (int column = 0; column < counts.columns(); column++) {
            boolean member = counts.isCountry(column) == (group == 0);
            sum += member && mask.cells()[row][column] ? counts.cell(row, column) : 0;
        }
        return sum;
    }

    private int cellsOf(int row, int group) {
        int cells = 0;
        for (int column = 0; column < counts.columns(); column++) {
            boolean member = counts.isCountry(column) == (group == 0);
            cells += member && mask.cells()[row][column] ? 1 : 0;
        }
        return cells;
    }
}
