package fr.morvan.mobile.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.id.PatientId;
import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.directory.Mention;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reading page after page gives every entry once, newest first, whatever shares an instant.
class TimelineTests {

    private static final Circle CIRCLE = new Circle("c1", new PatientId("p1"));
    private static final Set<FeedKind> KINDS = Set.of(FeedKind.NOTE);
    private static final OnBehalfOf NOBODY = new OnBehalfOf("", Optional.empty());
    private static final Instant TOP = Instant.parse("2026-03-02T00:00:00Z");

    /// Entries at random instants, `ties` of them at each on average.
    private static List<FeedEntry> entries(int count, int ties, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> entry(number, TOP.minusSeconds(random.nextInt(Math.max(1, count / ties)))))
                .toList();
    }

    private static FeedEntry entry(int number, Instant at) {
        return new FeedEntry(
                "id-%04d".formatted(number), FeedKind.NOTE, "t", null, Mention.NOBODY, at, null, null, null);
    }

    /// A record that pages by date only and orders the things of one instant as it likes.
    private static FeedSource recordOf(List<FeedEntry> all) {
        var stored = all.stream()
                .sorted(Comparator.comparing(FeedEntry::at)
                        .reversed()
                        .thenComparingInt(entry -> entry.id().hashCode()))
                .toList();
        return source((upTo, count) -> {
            var matching =
                    stored.stream().filter(entry -> !entry.at().isAfter(upTo)).toList();
            var page = matching.subList(0, Math.min(count, matching.size()));
            var oldest = page.isEmpty()
                    ? Optional.<Instant>empty()
                    : Optional.of(page.getLast().at());
            return new FeedSource.Page(page, oldest, matching.size() > page.size());
        });
    }

    private static FeedSource source(BiFunction<Instant, Integer, FeedSource.Page> pages) {
        return new FeedSource() {
            @Override
            public Set<FeedKind> kinds() {
                return KINDS;
            }

            @Override
            public Page newest(Circle circle, Instant upTo, int count, OnBehalfOf caller) {
                return pages.apply(upTo, count);
            }
        };
    }

    private static List<FeedEntry> readAll(BiFunction<Position, Integer, Timeline.Slice> reader, int limit) {
        var read = new ArrayList<FeedEntry>();
        var position = Position.before(TOP.plusSeconds(1));
        for (int page = 0; page < 2_000; page++) {
            var slice = reader.apply(position, limit);
            var shown =
                    slice.entries().subList(0, Math.min(limit, slice.entries().size()));
            read.addAll(shown);
            if (shown.size() < slice.entries().size()) {
                position = Position.of(shown.getLast());
            } else if (slice.wholeAbove().isPresent()) {
                position = Position.before(slice.wholeAbove().get());
            } else {
                return read;
            }
        }
        throw new AssertionError("the feed has no end");
    }

    @ParameterizedTest
    @CsvSource({"0,1,20", "1,1,20", "300,1,20", "300,5,7", "300,60,20", "300,60,1", "199,200,20", "150,3,50"})
    void givesEachEntryOnceNewestFirst(int count, int ties, int limit) {
        var all = entries(count, ties, 42L + count + ties);
        var source = recordOf(all);

        var read = readAll(
                (position, wanted) -> new Timeline(source, CIRCLE, KINDS, NOBODY).read(position, wanted), limit);

        assertThat(read).isEqualTo(all.stream().sorted(FeedEntry.NEWEST_FIRST).toList());
    }

    /// The planted defect: a reader that takes the last entry's date for a position. The check above sees it.
    @Test
    void seesAReaderThatSkipsTheOthersOfAnInstant() {
        var all = entries(300, 5, 1);
        var source = recordOf(all);
        BiFunction<Position, Integer, Timeline.Slice> naive = (position, wanted) -> {
            var page = source.newest(CIRCLE, position.at().minusMillis(1), wanted, NOBODY);
            return new Timeline.Slice(page.entries(), page.more() ? page.oldest() : Optional.empty());
        };

        assertThat(readAll(naive, 20)).hasSizeLessThan(all.size());
    }

    @Test
    void goesOnBelowMoreThingsOfOneInstantThanAPageHolds() {
        var all = new ArrayList<>(
                IntStream.range(0, 400).mapToObj(number -> entry(number, TOP)).toList());
        all.add(entry(9_999, TOP.minusSeconds(5)));

        var read = readAll(
                (position, wanted) -> new Timeline(recordOf(all), CIRCLE, KINDS, NOBODY).read(position, wanted), 20);

        assertThat(read).hasSize(201).endsWith(entry(9_999, TOP.minusSeconds(5)));
    }

    @Test
    void asksLittleForAFirstPage() {
        var asked = new ArrayList<Integer>();
        var source = recordOf(entries(300, 1, 7));
        var counting = source((upTo, count) -> {
            asked.add(count);
            return source.newest(CIRCLE, upTo, count, NOBODY);
        });

        new Timeline(counting, CIRCLE, KINDS, NOBODY).read(Position.before(TOP.plusSeconds(1)), 20);

        assertThat(asked).hasSizeLessThanOrEqualTo(2).allMatch(count -> count <= 21);
    }
}
