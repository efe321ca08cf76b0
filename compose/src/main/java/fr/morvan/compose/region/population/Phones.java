package fr.morvan.compose.region.population;

import java.util.Locale;

/// Telephone numbers of the ranges ARCEP keeps for fiction.
final class Phones {

    private static final int RANGE = 10_000;

    private Phones() {}

    static String mobile(Dice dice) {
        return number("+3363998", dice);
    }

    static String landline(Dice dice) {
        return number("+3319900", dice);
    }

    private static String number(String prefix, Dice dice) {
        return prefix + String.format(Locale.ROOT, "%04d", dice.below(RANGE));
    }
}
