package fr.morvan.mobile.notebook;

import fr.morvan.mobile.directory.Person;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A page of a circle's feed, newest first.
///
/// @param next cursor of the page that follows, absent on the last
public record FeedView(List<ItemView> items, @Nullable String next) {

    /// Keeps its own copy.
    public FeedView {
        items = List.copyOf(items);
    }

    /// One card; its parts are those of [FeedEntry].
    public record ItemView(
            String id,
            FeedKind kind,
            String title,
            @Nullable String text,
            Person author,
            Instant at,
            @Nullable String noteType,
            @Nullable AttachmentView attachment,
            @Nullable MeasureView measure) {

        /// Refuses absent parts.
        public ItemView {
            Objects.requireNonNull(id);
            Objects.requireNonNull(author);
        }

        static ItemView of(FeedEntry entry, Person author) {
            return new ItemView(
                    entry.id(),
                    entry.kind(),
                    entry.title(),
                    entry.text(),
                    author,
                    entry.at(),
                    entry.noteType(),
                    entry.attachment(),
                    entry.measure());
        }
    }
}
