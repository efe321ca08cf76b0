package fr.morvan.compose.check;

import java.util.function.Consumer;

/// What was asked of the platform and how it answered.
final class Findings {

    /// Something that must go well.
    @FunctionalInterface
    interface Assertion {
        void hold() throws Exception;
    }

    /// The platform answered, and not as promised.
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    private final Consumer<String> lines;
    private int broken;

    Findings(Consumer<String> lines) {
        this.lines = lines;
    }

    /// Says whether it held; whatever goes wrong is a finding and does not stop the next question.
    void that(String what, Assertion assertion) {
        try {
            assertion.hold();
            lines.accept("ok    " + what);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            note(what, stopped);
        } catch (Exception wrong) {
            note(what, wrong);
        }
    }

    int broken() {
        return broken;
    }

    private void note(String what, Exception wrong) {
        broken++;
        var reason = wrong instanceof Broken ? wrong.getMessage() : wrong.toString();
        lines.accept("FAIL  " + what + ": "
                + String.valueOf(reason).lines().findFirst().orElse(""));
    }

    static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(otherwise);
        }
    }
}
