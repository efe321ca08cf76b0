package fr.morvan.fhir.changefeed;

/// Another sequencer was elected since; this one must not number any more.
final class Superseded extends Exception {

    private static final long serialVersionUID = 1L;

    Superseded(long term) {
        super("term " + term + " is over");
    }
}
