package fr.morvan.teleconsult.waitingroom;

import fr.morvan.teleconsult.consultation.ConsultationId;

/// A waiting request and its place.
///
/// @param place 1 is served next
public record Waiting(ConsultationId id, int place) {}
