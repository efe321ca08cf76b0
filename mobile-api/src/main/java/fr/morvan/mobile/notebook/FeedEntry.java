package fr.morvan.mobile.notebook;

import fr.morvan.mobile.directory.Mention;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One thing that happened around a patient, before its author's name is looked up.
///
/// @param id of the resource behind it
/// @param text absent when the title says all
/// @param at when it happened, to the millisecond
/// @param noteType TRE_R234, only for notes
public record FeedEntry(
        String id,
        FeedKind kind,
        String title,
        @Nullable String text,
        Mention author,
        Instant at,
        @Nullable String noteType,
        @Nullable AttachmentView attachment,
        @Nullable MeasureView measure) {

    /// Newest first; those of one instant in the order of their ids, so that the order is total.
    public static final Comparator<FeedEntry> NEWEST_FIRST =
            Comparator.comparing(FeedEntry::at).thenComparing(FeedEntry::id).reversed();

    /// Refuses absent parts.
    public FeedEntry {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(title);
        Objects.requireNonNull(author);
        Objects.requireNonNull(at);
    }
}
