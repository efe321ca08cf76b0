package fr.morvan.mobile.problem;

import java.io.IOException;
import java.io.Serial;

/// A request body went over the limit while it was read.
final class BodyTooLarge extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("request body over the limit");
    }
}
