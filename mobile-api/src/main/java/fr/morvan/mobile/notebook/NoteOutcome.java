package fr.morvan.mobile.notebook;

/// What became of a note somebody sent.
sealed interface NoteOutcome {

    /// It is in the notebook now.
    record Added(FeedEntry entry) implements NoteOutcome {}

    /// It was in the notebook already: the same key and the same words came before.
    record Known(FeedEntry entry) implements NoteOutcome {}

    /// The key came before with other words.
    record KeyReused() implements NoteOutcome {}

    /// The caller may not write in this circle, or has no name to write under.
    record Denied() implements NoteOutcome {}

    /// A professional with several situations must choose one first.
    record SituationRequired() implements NoteOutcome {}

    /// A rule of the record refuses it.
    record Refused() implements NoteOutcome {}
}
