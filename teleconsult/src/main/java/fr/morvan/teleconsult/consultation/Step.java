package fr.morvan.teleconsult.consultation;

import java.util.List;

/// What an event did to a consultation.
public sealed interface Step {

    /// It moved.
    record Moved(Consultation before, Consultation after) implements Step {}

    /// The state does not allow it; nothing changed.
    record Illegal(Consultation unchanged) implements Step {}

    /// The state allows it, but something the law wants is missing; nothing changed.
    ///
    /// @param missing names of it, in a fixed order
    record Incomplete(Consultation unchanged, List<String> missing) implements Step {}
}
