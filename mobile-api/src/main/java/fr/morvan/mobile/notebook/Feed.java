package fr.morvan.mobile.notebook;

import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.directory.Directory;
import fr.morvan.mobile.directory.Person;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import fr.morvan.mobile.fhirclient.Together;
import fr.morvan.mobile.notebook.FeedView.ItemView;
import fr.morvan.mobile.notebook.Timeline.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/// Merges what all sources know about a circle's patient, newest first.
@Component
class Feed {

    /// Clocks of other systems may run ahead this far; what claims to be later stays out.
    private static final Duration AHEAD = Duration.ofDays(1);

    private final List<FeedSource> sources;
    private final Directory directory;
    private final FeedCursors cursors;
    private final Together together;
    private final Clock clock;

    Feed(List<FeedSource> sources, Directory directory, FeedCursors cursors, Together together, Clock clock) {
        this.sources = List.copyOf(sources);
        this.directory = directory;
        this.cursors = cursors;
        this.together = together;
        this.clock = clock;
    }

    FeedView newest(Circle circle, Set<FeedKind> kinds, int limit, OnBehalfOf caller) {
        var top = clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
        return from(Position.before(top), circle, kinds, limit, caller);
    }

    /// The page a cursor leads to; empty for a cursor we did not give for this circle.
    Optional<FeedView> after(String cursor, Circle circle, Set<FeedKind> kinds, int limit, OnBehalfOf caller) {
        return cursors.read(circle, cursor).map(position -> from(position, circle, kinds, limit, caller));
    }

    private FeedView from(Position position, Circle circle, Set<FeedKind> kinds, int limit, OnBehalfOf caller) {
        var slices = together.all(sources.stream()
                .filter(source -> !Collections.disjoint(source.kinds(), kinds))
                .<Callable<Slice>>map(source -> () -> new Timeline(source, circle, kinds, caller).read(position, limit))
                .toList());
        var floor =
                slices.stream().flatMap(slice -> slice.wholeAbove().stream()).max(Instant::compareTo);
        var merged = slices.stream()
                .flatMap(slice -> slice.entries().stream())
                .filter(entry -> floor.isEmpty() || entry.at().isAfter(floor.get()))
                .sorted(FeedEntry.NEWEST_FIRST)
                .toList();
        var page = merged.subList(0, Math.min(limit, merged.size()));
        var next = next(page, merged.size(), floor);
        return new FeedView(
                views(page, caller),
                next.map(place -> cursors.write(circle, place)).orElse(null));
    }

    private static Optional<Position> next(List<FeedEntry> page, int known, Optional<Instant> floor) {
        if (page.size() < known) {
            return Optional.of(Position.of(page.getLast()));
        }
        return floor.map(Position::before);
    }

    /// One card as the feed shows it.
    ItemView view(FeedEntry entry, OnBehalfOf caller) {
        return views(List.of(entry), caller).getFirst();
    }

    private List<ItemView> views(List<FeedEntry> page, OnBehalfOf caller) {
        var people = directory.people(page.stream().map(FeedEntry::author).toList(), caller);
        return page.stream()
                .map(entry -> {
                    Person author = Objects.requireNonNull(people.get(entry.author()), "an author nobody looked up");
                    return ItemView.of(entry, author);
                })
                .toList();
    }
}
