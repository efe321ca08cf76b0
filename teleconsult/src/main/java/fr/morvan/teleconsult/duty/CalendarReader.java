package fr.morvan.teleconsult.duty;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalReader;
import biweekly.property.DateStart;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import fr.morvan.teleconsult.duty.FileReading.Read;
import fr.morvan.teleconsult.duty.FileReading.Skipped;
import fr.morvan.teleconsult.duty.FileReading.Span;
import fr.morvan.teleconsult.duty.FileReading.Unreadable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads the events of an iCalendar file (RFC 5545) as time on duty, repetitions drawn out over the time the list
/// holds. What has no zone is meant in France.
@Component
class CalendarReader {

    private static final Logger log = LoggerFactory.getLogger(CalendarReader.class);
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final int ENTRIES = 2_000;
    private static final int OCCURRENCES = 800;
    private static final int SPANS = 5_000;
    private static final int DEPTH = 6;

    private final Clock clock;

    CalendarReader(Clock clock) {
        this.clock = clock;
    }

    FileReading read(String text) {
        Optional<String> refused = bounds(text);
        if (refused.isPresent()) {
            return new Unreadable(refused.get());
        }
        try (ICalReader reader = new ICalReader(text)) {
            reader.setDefaultTimezone(TimeZone.getTimeZone(FRANCE));
            ICalendar calendar = reader.readNext();
            return calendar == null ? new Unreadable("not-a-calendar") : new Reading(calendar).read();
        } catch (IOException | RuntimeException e) {
            // whatever the parser stumbles over, the file is at fault and nothing was stored
            log.info("a calendar cannot be read: {}", e.toString());
            return new Unreadable("not-a-calendar");
        }
    }

    /// Before the parser sees it: it must be a calendar, and no deeper and longer than a calendar is.
    private static Optional<String> bounds(String text) {
        int depth = 0;
        int entries = 0;
        boolean begun = false;
        for (String line : text.split("\\R", -1)) {
            String upper = line.strip().toUpperCase(Locale.ROOT);
            begun |= upper.equals("BEGIN:VCALENDAR");
            if (upper.startsWith("BEGIN:")) {
                depth++;
                entries++;
            } else if (upper.startsWith("END:")) {
                depth--;
            }
            if (depth > DEPTH || entries > 2 * ENTRIES) {
                return Optional.of("too-many-entries");
            }
        }
        return begun ? Optional.empty() : Optional.of("not-a-calendar");
    }

    /// One file being read.
    private final class Reading {

        private final ICalendar calendar;
        private final Set<Occurrence> moved = new HashSet<>();
        private final List<Span> spans = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();
        private final Instant from = clock.instant().minus(DutyRules.BACK);
        private final Instant to = clock.instant().plus(DutyRules.AHEAD);

        /// An occurrence of a repeated event that another entry of the file moves or cancels.
        private record Occurrence(String uid, Instant at) {}

        Reading(ICalendar calendar) {
            this.calendar = calendar;
        }

        FileReading read() {
            List<VEvent> events = calendar.getEvents();
            events.stream()
                    .filter(event -> event.getRecurrenceId() != null)
                    .forEach(event -> moved.add(new Occurrence(
                            uid(event), event.getRecurrenceId().getValue().toInstant())));
            for (VEvent event : events) {
                reasonToSkip(event).ifPresentOrElse(why -> skipped.add(new Skipped(uid(event), why)), () -> add(event));
            }
            return spans.size() > SPANS ? new Unreadable("too-many-entries") : new Read(spans, skipped);
        }

        private Optional<String> reasonToSkip(VEvent event) {
            if (event.getStatus() != null && event.getStatus().isCancelled()) {
                return Optional.of("cancelled");
            }
            if (event.getTransparency() != null && event.getTransparency().isTransparent()) {
                return Optional.of("transparent");
            }
            if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
                return Optional.of("no-start");
            }
            if (isTooFrequent(event)) {
                return Optional.of("too-frequent");
            }
            Optional<Duration> length = length(event);
            if (length.isEmpty()) {
                return Optional.of("no-end");
            }
            Instant any = Instant.EPOCH;
            return DutyRules.isSpan(any, any.plus(length.get())) ? Optional.empty() : Optional.of("no-time");
        }

        private static boolean isTooFrequent(VEvent event) {
            Recurrence rule = event.getRecurrenceRule() == null
                    ? null
                    : event.getRecurrenceRule().getValue();
            return rule != null
                    && (rule.getFrequency() == Frequency.SECONDLY
                            || rule.getFrequency() == Frequency.MINUTELY
                            || rule.getFrequency() == Frequency.HOURLY
                            || !rule.getBySecond().isEmpty()
                            || !rule.getByMinute().isEmpty()
                            || rule.getByHour().size() > 4);
        }

        private void add(VEvent event) {
            Duration length = length(event).orElseThrow();
            boolean allDay = !event.getDateStart().getValue().hasTime();
            DateIterator dates = event.getDateIterator(allDay ? TimeZone.getDefault() : zone(event.getDateStart()));
            dates.advanceTo(Date.from(from.minus(length)));
            for (int many = 0; dates.hasNext(); many++) {
                Date date = dates.next();
                Instant start = allDay ? midnight(date) : date.toInstant();
                if (start.isAfter(to)) {
                    return;
                }
                if (many >= OCCURRENCES) {
                    skipped.add(new Skipped(uid(event), "too-many"));
                    return;
                }
                boolean isMoved =
                        event.getRecurrenceId() == null && moved.contains(new Occurrence(uid(event), date.toInstant()));
                if (!isMoved && start.plus(length).isAfter(from)) {
                    spans.add(new Span(Optional.empty(), Optional.empty(), start, start.plus(length)));
                }
            }
        }

        /// A day without time is that day in France, whatever zone this machine is in.
        private static Instant midnight(Date date) {
            return LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault())
                    .atStartOfDay(FRANCE)
                    .toInstant();
        }

        private TimeZone zone(DateStart start) {
            TimezoneAssignment named = calendar.getTimezoneInfo().getTimezone(start);
            if (named != null) {
                return named.getTimeZone();
            }
            return TimeZone.getTimeZone(calendar.getTimezoneInfo().isFloating(start) ? FRANCE : ZoneId.of("UTC"));
        }

        private static Optional<Duration> length(VEvent event) {
            ICalDate start = event.getDateStart().getValue();
            if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
                return Optional.of(Duration.between(
                        start.toInstant(), event.getDateEnd().getValue().toInstant()));
            }
            if (event.getDuration() != null && event.getDuration().getValue() != null) {
                return Optional.of(
                        Duration.ofMillis(event.getDuration().getValue().toMillis()));
            }
            return start.hasTime() ? Optional.empty() : Optional.of(Duration.ofDays(1));
        }

        private static String uid(VEvent event) {
            String uid = event.getUid() == null ? null : event.getUid().getValue();
            String known = uid == null ? "?" : uid;
            return known.length() > 80 ? known.substring(0, 80) : known;
        }
    }
}
