package fr.morvan.teleconsult.signaling;

/// What became of a `join`.
public sealed interface JoinOutcome {

    /// In the room.
    ///
    /// @param afterSeq events after this number are to be sent
    record Entered(Seat seat, ServerMessage.Joined joined, long afterSeq) implements JoinOutcome {}

    /// Not in the room.
    record Denied(ErrorCode code) implements JoinOutcome {}
}
