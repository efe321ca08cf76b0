package fr.morvan.mobile.notebook;

import java.time.Instant;

/// A place in the feed: everything strictly after it (older) is still to be read.
///
/// @param id of the last entry read at this instant; [#BEFORE_ALL] when none of the instant is read yet
record Position(Instant at, String id) {

    /// Greater than every FHIR id.
    static final String BEFORE_ALL = "~";

    static Position before(Instant at) {
        return new Position(at, BEFORE_ALL);
    }

    static Position of(FeedEntry entry) {
        return new Position(entry.at(), entry.id());
    }

    boolean isBefore(FeedEntry entry) {
        int order = entry.at().compareTo(at);
        return order < 0 || (order == 0 && entry.id().compareTo(id) < 0);
    }
}
