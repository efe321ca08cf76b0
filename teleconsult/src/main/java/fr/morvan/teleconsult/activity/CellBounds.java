package fr.morvan.teleconsult.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/// The attacker: from what is published, the least and the most each hidden count can be.
///
/// One unknown per cell, never negative; shown cells are known, and each shown total is one equation. A linear program
/// per hidden count gives its bounds.
final class CellBounds {

    private static final double ROUNDING = 1e-6;

    private CellBounds() {}

    /// A hidden count that can be confined.
    ///
    /// @param column -1 for a row's total
    record Exposed(int row, int column, double least, double most) {
        boolean isRowTotal() {
            return column < 0;
        }
    }

    /// The first small count whose interval does not reach from 0 to 10. Counts hidden for the others' sake are not
    /// small:
    /// to know that one lies between 45 and 60 tells of nobody.
    static Optional<Exposed> exposed(Counts counts, Mask mask) {
        LinearConstraintSet known = new LinearConstraintSet(published(counts, mask));
        for (int row = 0; row < counts.rows(); row++) {
            for (int column = 0; column < counts.columns(); column++) {
                if (mask.cells()[row][column] && counts.cell(row, column) < Suppression.THRESHOLD) {
                    Exposed bounds = bounds(counts, known, row, column);
                    if (tooNarrow(bounds)) {
                        return Optional.of(bounds);
                    }
                }
            }
            if (mask.rows()[row] && counts.row(row) < Suppression.THRESHOLD) {
                Exposed bounds = bounds(counts, known, row, -1);
                if (tooNarrow(bounds)) {
                    return Optional.of(bounds);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean tooNarrow(Exposed bounds) {
        return bounds.least() > ROUNDING || bounds.most() < Suppression.THRESHOLD - 1 - ROUNDING;
    }

    private static Exposed bounds(Counts counts, LinearConstraintSet known, int row, int column) {
        double[] objective = new double[counts.rows() * counts.columns()];
        for (int each = 0; each < counts.columns(); each++) {
            objective[row * counts.columns() + each] = column < 0 || column == each ? 1 : 0;
        }
        return new Exposed(
                row, column, solve(objective, known, GoalType.MINIMIZE), solve(objective, known, GoalType.MAXIMIZE));
    }

    private static double solve(double[] objective, LinearConstraintSet known, GoalType goal) {
        try {
            return new SimplexSolver()
                    .optimize(
                            new MaxIter(10_000),
                            new LinearObjectiveFunction(objective, 0),
                            known,
                            goal,
                            new NonNegativeConstraint(true))
                    .getValue();
        } catch (MathIllegalStateException unbounded) {
            return goal == GoalType.MAXIMIZE ? Double.POSITIVE_INFINITY : 0;
        }
    }

    private static List<LinearConstraint> published(Counts counts, Mask mask) {
        List<LinearConstraint> all = new ArrayList<>();
        for (int row = 0; row < counts.rows(); row++) {
            double[] whole = new double[counts.rows() * counts.columns()];
            for (int column = 0; column < counts.columns(); column++) {
                int unknown = row * counts.columns() + column;
                whole[unknown] = 1;
                if (!mask.cells()[row][column]) {
                    double[] cell = new double[whole.length];
                    cell[unknown] = 1;
                    all.add(new LinearConstraint(cell, Relationship.EQ, counts.cell(row, column)));
                }
            }
            if (!mask.rows()[row]) {
                all.add(new LinearConstraint(whole, Relationship.EQ, counts.row(row)));
            }
        }
        if (mask.bordersShown()) {
            all.add(group(counts, true));
            all.add(group(counts, false));
        }
        return all;
    }

    private static LinearConstraint group(Counts counts, boolean country) {
        double[] members = new double[counts.rows() * counts.columns()];
        for (int unknown = 0; unknown < members.length; unknown++) {
            members[unknown] = counts.isCountry(unknown % counts.columns()) == country ? 1 : 0;
        }
        return new LinearConstraint(members, Relationship.EQ, counts.group(country));
    }
}
