package fr.morvan.france.territory;

import java.util.Arrays;
import java.util.Optional;

/// Bands of population by which the observatory counts; country is under 3,500 inhabitants.
public enum CommuneSize {
    /// Fewer than 500 inhabitants.
    UNDER_500("under-500", 500),
    /// 500 to 1,999 inhabitants.
    FROM_500("500-1999", 2_000),
    /// 2,000 to 3,499 inhabitants.
    FROM_2000("2000-3499", 3_500),
    /// 3,500 to 9,999 inhabitants.
    FROM_3500("3500-9999", 10_000),
    /// 10,000 inhabitants and more.
    FROM_10000("10000-plus", Integer.MAX_VALUE);

    private final String code;
    private final int below;

    CommuneSize(String code, int below) {
        this.code = code;
        this.below = below;
    }

    /// The band of a population.
    public static CommuneSize of(int population) {
        if (population < 0) {
            throw new IllegalArgumentException("a population is not negative");
        }
        return Arrays.stream(values())
                .filter(size -> population < size.below)
                .findFirst()
                .orElse(FROM_10000);
    }

    /// The band of a code such as `under-500`.
    public static Optional<CommuneSize> ofCode(String code) {
        return Arrays.stream(values()).filter(size -> size.code.equals(code)).findFirst();
    }

    /// The code the interfaces use.
    public String code() {
        return code;
    }

    /// Whether the commune counts as country rather than town.
    public boolean isCountry() {
        return this == UNDER_500 || this == FROM_500 || this == FROM_2000;
    }
}
