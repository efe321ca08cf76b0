package fr.morvan.france.identifier;

/// The Luhn key of RPPS, FINESS and SIRET.
final class Luhn {

    private Luhn() {}

    /// Whether the last digit is the Luhn key of the others; false when something is no digit.
    static boolean holds(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
