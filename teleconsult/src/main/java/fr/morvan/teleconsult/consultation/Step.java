package fr.morvan.teleconsult.consultation;

/// What an event did to a consultation.
public sealed interface Step {

    /// It moved.
    record Moved(Consultation before, Consultation after) implements Step {}

    /// The state does not allow it; nothing changed.
    record Illegal(Consultation unchanged) implements Step {}
}
