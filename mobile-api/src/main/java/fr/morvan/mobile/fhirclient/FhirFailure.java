package fr.morvan.mobile.fhirclient;

import java.io.Serial;

/// fhir-server gave no usable answer.
public abstract sealed class FhirFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    FhirFailure(String message, Throwable cause) {
        super(message, cause);
    }

    FhirFailure(String message) {
        super(message);
    }

    /// It cannot be reached, is overloaded, or takes too long: later may help.
    public static final class Unavailable extends FhirFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        Unavailable(String message) {
            super(message);
        }
    }

    /// It answered something we cannot read, or refuses a question of ours as malformed: a bug on one side.
    public static final class Unreadable extends FhirFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }

        Unreadable(String message) {
            super(message);
        }
    }

    /// It no longer takes the caller's token.
    public static final class SignInRefused extends FhirFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        SignInRefused() {
            super("fhir-server refuses the caller's token");
        }
    }
}
