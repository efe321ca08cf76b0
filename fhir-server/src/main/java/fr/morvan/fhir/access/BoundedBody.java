package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/// A request body that ends with a failure when it is too long, nested too deep, or holds a number like `1e999999999`,
/// which HAPI's parser would write out digit by digit.
///
/// Depth and numbers are read from the bytes of JSON, outside strings; XML has neither.
final class BoundedBody extends ServletInputStream {

    private static final int MAX_EXPONENT_DIGITS = 2;

    private final ServletInputStream body;
    private final long longest;
    private final int deepest;
    private long length;
    private int depth;
    private boolean inString;
    private int previous;
    private boolean inExponent;
    private int exponentDigits;
    private boolean escaped;

    BoundedBody(ServletInputStream body, long longest, int deepest) {
        this.body = body;
        this.longest = longest;
        this.deepest = deepest;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        if (read >= 0) {
            longer(1);
            look(read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = body.read(bytes, from, count);
        if (read > 0) {
            longer(read);
            for (int i = from; i < from + read; i++) {
                look(bytes[i]);
            }
        }
        return read;
    }

    private void longer(int by) {
        length += by;
        if (length > longest) {
            throw FhirFailure.TOO_LONG.exception();
        }
    }

    private void look(int letter) {
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
                throw FhirFailure.TOO_COSTLY.exception("nested deeper than " + deepest);
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

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
