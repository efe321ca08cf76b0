package fr.morvan.teleconsult.matching;

import fr.morvan.teleconsult.consultation.ConsultationId;
import java.time.Instant;

/// An open offer to one specialist.
public record Offer(ConsultationId consultation, Instant expiresAt) {}
