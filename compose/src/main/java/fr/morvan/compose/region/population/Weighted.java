package fr.morvan.compose.region.population;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A choice where each candidate is as likely as its weight.
///
/// @param <T> candidate
public final class Weighted<T> {

    private final List<T> candidates;
    private final double[] upTo;

    private Weighted(List<T> candidates, double[] upTo) {
        this.candidates = candidates;
        this.upTo = upTo;
    }

    /// Weighs every candidate; weights are positive.
    public static <T> Weighted<T> of(List<T> candidates, ToDoubleFunction<T> weight) {
        var upTo = new double[candidates.size()];
        var sum = 0.0;
        for (var i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(candidates.get(i));
            upTo[i] = sum;
        }
        return new Weighted<>(List.copyOf(candidates), upTo);
    }

    /// One candidate.
    public T pick(Dice dice) {
        var found = Arrays.binarySearch(upTo, dice.fraction() * upTo[upTo.length - 1]);
        return candidates.get(found >= 0 ? Math.min(found + 1, upTo.length - 1) : -found - 1);
    }
}
