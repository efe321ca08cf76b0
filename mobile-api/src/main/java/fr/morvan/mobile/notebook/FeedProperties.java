package fr.morvan.mobile.notebook;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How the feed is handed out.
///
/// @param cursorSecret Key that signs feed cursors, at least 32 characters, the same on each node; a fresh one at each
/// start when absent.
@Validated
@ConfigurationProperties("morvan.mobile.feed")
public record FeedProperties(@Nullable @Size(min = 32) String cursorSecret) {

    @Override
    public String toString() {
        return "FeedProperties[***]";
    }
}
