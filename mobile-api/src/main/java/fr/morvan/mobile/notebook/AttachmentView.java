package fr.morvan.mobile.notebook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file behind a card.
///
/// @param url path of this service
/// @param contentType as the record says, never trusted when the content is served
/// @param size in bytes, absent when the record does not say
public record AttachmentView(
        String url, String contentType, @Nullable Long size) {

    /// Refuses absent parts.
    public AttachmentView {
        Objects.requireNonNull(url);
        Objects.requireNonNull(contentType);
    }
}
