package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.consultation.Consultation;
import java.util.List;

/// What became of a signature.
sealed interface SignOutcome {

    /// Closed, now or since an earlier call.
    record Closed(Consultation consultation) implements SignOutcome {}

    /// Something the law wants is missing.
    record Incomplete(List<String> missing) implements SignOutcome {}

    /// The act is not over, or never was.
    record WrongState(Consultation consultation) implements SignOutcome {}
}
