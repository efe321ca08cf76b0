package fr.morvan.teleconsult.signaling;

import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.room.ParticipantId;

/// Where a socket sits: one room, one participant.
public record Seat(ConsultationId consultation, ParticipantId participant, Side side) {}
