package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;

/// Bounds of a JSON body: nesting, and numbers like `1e999999999`, which HAPI's parser would write out digit by digit.
/// Both are read outside strings.
final class JsonBounds implements BodyBounds {

    private static final int MAX_EXPONENT_DIGITS = 2;

    private final int deepest;
    private int depth;
    private boolean inString;
    private int previous;
    private boolean inExponent;
    private int exponentDigits;
    private boolean escaped;

    JsonBounds(int deepest) {
        this.deepest = deepest;
    }

    @Override
    public void look(int letter) {
        if (escaped) {
            escaped = false;
        } else if (inString) {
            escaped = letter == '\\';
            inString = letter != '"';
        } else if (letter == '"') {
            inString = true;
        } else if (letter == '{' || letter == '[') {
            depth++;
            if (depth > deepest) {
                throw BodyBounds.tooDeep(deepest);
            }
        } else if (letter == '}' || letter == ']') {
            depth--;
        } else {
            lookAtNumber(letter);
        }
        previous = letter;
    }

    private void lookAtNumber(int letter) {
        if ((letter == 'e' || letter == 'E') && isDigit(previous)) {
            inExponent = true;
            exponentDigits = 0;
        } else if (inExponent && isDigit(letter)) {
            exponentDigits++;
            if (exponentDigits > MAX_EXPONENT_DIGITS) {
                throw FhirFailure.INVALID.exception("a number beyond any measure");
            }
        } else if (letter != '+' && letter != '-') {
            inExponent = false;
        }
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }
}
