package fr.morvan.mobile.notebook;

import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One kind of thing that flows into a circle's feed.
public interface FeedSource {

    /// What this source can give.
    Set<FeedKind> kinds();

    /// The newest entries at or before an instant, at most `count` of the record's, newest first.
    Page newest(Circle circle, Instant upTo, int count, OnBehalfOf caller);

    /// What a source found.
    ///
    /// @param entries those that are for the feed
    /// @param oldest instant of the oldest thing the record gave, for the feed or not; empty when it gave nothing
    /// @param more whether the record holds more at or before `oldest`
    record Page(List<FeedEntry> entries, Optional<Instant> oldest, boolean more) {

        /// Keeps its own copy.
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
