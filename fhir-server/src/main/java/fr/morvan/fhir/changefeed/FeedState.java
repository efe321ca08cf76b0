package fr.morvan.fhir.changefeed;

import java.util.UUID;

/// How far the feed goes at one moment.
///
/// @param cluster whose feed it is
/// @param epoch grows when positions that were told may have been forgotten
/// @param position last position given
/// @param horizon positions up to here are no longer kept
public record FeedState(UUID cluster, int epoch, long position, long horizon) {

    /// Whether a cursor still points into what is kept.
    boolean holds(Cursor cursor) {
        return cursor.cluster().equals(cluster)
                && cursor.epoch() == epoch
                && cursor.position() >= horizon
                && cursor.position() <= position;
    }
}
