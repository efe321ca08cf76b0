package fr.morvan.teleconsult.report;

import fr.morvan.france.terminology.VitalSign;
import java.math.BigDecimal;
import java.time.Instant;

/// A vital sign kept for the record.
///
/// @param seq number of its event in the room
public record VitalMeasure(long seq, VitalSign sign, BigDecimal value, Instant measuredAt) {}
