package fr.morvan.fhir.changefeed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the change feed is numbered and kept.
///
/// @param retention How long a change is told; an older cursor is answered 410.
/// @param poll How often the sequencer looks without being woken.
/// @param election How often a node asks whether it is to be the sequencer.
/// @param silence How long a sequencer may be silent before the database ends its session and another takes over.
@Validated
@ConfigurationProperties("morvan.fhir.feed")
record FeedProperties(
        @DefaultValue("400d") Duration retention,
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("500ms") Duration election,
        @DefaultValue("10s") Duration silence) {

    FeedProperties {
        if (retention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("morvan.fhir.feed.retention is at least a minute");
        }
        if (poll.compareTo(Duration.ofMillis(1)) < 0 || election.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("morvan.fhir.feed.poll and .election are at least a millisecond");
        }
        if (silence.compareTo(election.multipliedBy(2)) < 0 || silence.compareTo(poll.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("morvan.fhir.feed.silence is at least twice poll and election");
        }
    }
}
