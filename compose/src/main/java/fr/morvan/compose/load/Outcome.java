package fr.morvan.compose.load;

/// What became of one bundle.
public sealed interface Outcome {

    /// Stored whole.
    record Accepted(int entries) implements Outcome {}

    /// The journal or the server knows it from an earlier run.
    record AlreadyLoaded() implements Outcome {}

    /// The server will not have it, or it is not a transaction bundle; nothing of it was stored.
    ///
    /// @param status of the answer, 0 where it was not even sent
    record Refused(int status, String why) implements Outcome {}

    /// No answer after several tries; whether it was stored is not known where the server cannot be asked.
    record Undecided(String why) implements Outcome {}
}
