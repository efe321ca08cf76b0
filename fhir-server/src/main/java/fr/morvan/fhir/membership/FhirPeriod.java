package fr.morvan.fhir.membership;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;

/// Reads the bounds of a FHIR period; an end given as a date counts to the end of that day, as FHIR says
/// (<https://hl7.org/fhir/R4/datatypes.html#Period>).
public final class FhirPeriod {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private FhirPeriod() {}

    /// First instant; empty: always.
    public static Optional<Instant> start(Period period) {
        return period.hasStart() ? Optional.of(lower(period.getStartElement()).toInstant()) : Optional.empty();
    }

    /// First instant after it; empty: open.
    public static Optional<Instant> end(Period period) {
        return period.hasEnd() ? Optional.of(upper(period.getEndElement())) : Optional.empty();
    }

    private static ZonedDateTime lower(DateTimeType at) {
        return switch (at.getPrecision()) {
            case YEAR -> ZonedDateTime.of(at.getYear(), 1, 1, 0, 0, 0, 0, ZONE);
            case MONTH -> ZonedDateTime.of(at.getYear(), at.getMonth() + 1, 1, 0, 0, 0, 0, ZONE);
            case DAY -> ZonedDateTime.of(at.getYear(), at.getMonth() + 1, at.getDay(), 0, 0, 0, 0, ZONE);
            case MINUTE, SECOND, MILLI -> at.getValue().toInstant().atZone(ZONE);
        };
    }

    private static Instant upper(DateTimeType at) {
        var lower = lower(at);
        var upper = switch (at.getPrecision()) {
            case YEAR -> lower.plusYears(1);
            case MONTH -> lower.plusMonths(1);
            case DAY -> lower.plusDays(1);
            case MINUTE -> lower.plusMinutes(1);
            case SECOND -> lower.plusSeconds(1);
            case MILLI -> lower;
        };
        return upper.toInstant();
    }
}
