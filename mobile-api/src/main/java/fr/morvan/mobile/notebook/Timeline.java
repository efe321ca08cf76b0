package fr.morvan.mobile.notebook;

import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one source from a position downwards without skipping anything.
///
/// The record pages by date only, and many things can share one instant; so what is known whole is only what lies
/// strictly above the oldest instant seen, until the source has no more.
final class Timeline {

    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);
    private static final int MAX_PAGE = 200;
    private static final int MAX_QUESTIONS = 12;

    private final FeedSource source;
    private final Circle circle;
    private final Set<FeedKind> kinds;
    private final OnBehalfOf caller;

    /// @param kinds those to keep of what the source gives
    Timeline(FeedSource source, Circle circle, Set<FeedKind> kinds, OnBehalfOf caller) {
        this.kinds = Set.copyOf(kinds);
        this.source = source;
        this.circle = circle;
        this.caller = caller;
    }

    /// What a timeline knows.
    ///
    /// @param entries newest first, all of them after the position
    /// @param wholeAbove everything of the source above this instant is in `entries`; empty when there is no more
    record Slice(List<FeedEntry> entries, Optional<Instant> wholeAbove) {}

    Slice read(Position from, int wanted) {
        NavigableSet<FeedEntry> found = new TreeSet<>(FeedEntry.NEWEST_FIRST);
        var upTo = from.at();
        int count = Math.min(wanted + 1, MAX_PAGE);
        for (int question = 0; question < MAX_QUESTIONS; question++) {
            var page = source.newest(circle, upTo, count, caller);
            page.entries().stream()
                    .filter(entry -> kinds.contains(entry.kind()))
                    .filter(from::isBefore)
                    .forEach(found::add);
            var oldest = page.oldest();
            if (!page.more() || oldest.isEmpty()) {
                return new Slice(List.copyOf(found), Optional.empty());
            }
            var whole = above(found, oldest.get());
            if (whole.size() >= wanted) {
                return new Slice(whole, oldest);
            }
            if (oldest.get().isBefore(upTo)) {
                upTo = oldest.get();
            } else if (count < MAX_PAGE) {
                count = Math.min(count * 4, MAX_PAGE);
            } else {
                // more than a whole page of one instant: what did not fit cannot be asked for by date
                LOG.warn("a feed holds more than {} things of one instant; the rest is left out", MAX_PAGE);
                upTo = oldest.get().minusMillis(1);
            }
        }
        return new Slice(above(found, upTo), Optional.of(upTo));
    }

    private static List<FeedEntry> above(NavigableSet<FeedEntry> found, Instant instant) {
        return found.stream().filter(entry -> entry.at().isAfter(instant)).toList();
    }
}
