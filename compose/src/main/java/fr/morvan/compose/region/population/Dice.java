package fr.morvan.compose.region.population;

import java.util.List;
import java.util.Random;

/// Chance that always falls the same way for a seed and a purpose, so that one part can change without moving the
/// others.
public final class Dice {

    private final Random random;

    private Dice(Random random) {
        this.random = random;
    }

    /// The dice of one purpose; `java.util.Random` because its algorithm is specified.
    public static Dice of(long seed, String purpose) {
        return new Dice(new Random(seed * 31 + purpose.hashCode()));
    }

    /// 0 to bound − 1.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// Low to high, both included.
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /// True with this probability.
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// 0 to 1, 1 excluded.
    public double fraction() {
        return random.nextDouble();
    }

    /// Around 0 with deviation 1.
    public double gaussian() {
        return random.nextGaussian();
    }

    /// One of the list.
    public <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
