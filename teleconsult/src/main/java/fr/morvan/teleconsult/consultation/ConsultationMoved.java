package fr.morvan.teleconsult.consultation;

import java.util.Optional;

/// Published inside the transaction of each transition, so that what follows from it is stored with it or not at all.
///
/// @param before empty for the first state
/// @param what name of the transition, as in the room's `state` event
/// @param number of the transition, from 0; never twice for one consultation
/// @param cause who, when and why
public record ConsultationMoved(
        Optional<Consultation> before, Consultation after, String what, int number, Cause cause) {}
