package fr.morvan.teleconsult.room;

/// The number an event has; the same for each repetition of its message id.
///
/// @param repeated whether it was stored before
public record Appended(long seq, boolean repeated) {}
