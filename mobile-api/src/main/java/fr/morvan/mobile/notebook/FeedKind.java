package fr.morvan.mobile.notebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a card of the feed is.
public enum FeedKind {
    /// A note of the liaison notebook.
    NOTE,
    /// A document: a teleconsultation's report, say.
    REPORT,
    /// A vital sign.
    MEASURE;

    /// The word on the wire.
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
