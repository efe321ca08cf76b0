package fr.morvan.teleconsult.matching;

import fr.morvan.teleconsult.consultation.Consultation;
import java.time.Instant;

/// What became of an acceptance.
public sealed interface AcceptOutcome {

    /// The caller has the consultation, now or since an earlier call.
    record Won(Consultation consultation) implements AcceptOutcome {}

    /// Another specialist has it; which one is not told.
    record Taken(Instant at) implements AcceptOutcome {}

    /// The lease ended, the request was withdrawn, or the caller refused before.
    record NotOffered() implements AcceptOutcome {}

    /// The caller is with another patient.
    record Engaged() implements AcceptOutcome {}

    /// The caller never had an offer for it, or it does not exist.
    record Unknown() implements AcceptOutcome {}
}
