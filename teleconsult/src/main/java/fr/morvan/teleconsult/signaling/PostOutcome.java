package fr.morvan.teleconsult.signaling;

/// What became of a durable message.
public sealed interface PostOutcome {

    /// It is an event, now or since an earlier frame.
    record Stored(long seq) implements PostOutcome {}

    /// It is not.
    record Denied(ErrorCode code) implements PostOutcome {}
}
