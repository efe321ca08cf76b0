package fr.morvan.teleconsult.quality;

import fr.morvan.teleconsult.consultation.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Something technical that went wrong during the act, as the platform noted it by itself.
///
/// @param side whose line it was, as far as can be told
/// @param to when it was over; empty when it was not before the act ended
public record Incident(Side side, Instant from, Optional<Instant> to, Cause cause, Effect effect) {

    /// What went wrong.
    public enum Cause {
        /// The line to the platform was gone, and the media with it.
        LINE_LOST("line-lost"),
        /// The platform was reached, but no way led media to the other side.
        NO_MEDIA_PATH("no-media-path"),
        /// Too many packets did not arrive.
        PACKET_LOSS("packet-loss"),
        /// Packets took too long.
        DELAY("delay"),
        /// The line carried too little.
        LOW_RATE("low-rate");

        private final String wire;

        Cause(String wire) {
            this.wire = wire;
        }

        /// As written in JSON.
        public String wire() {
            return wire;
        }
    }

    /// What people had of it.
    public enum Effect {
        /// Neither picture nor sound.
        INTERRUPTED("interrupted"),
        /// They were shown the telephone number.
        TELEPHONE("telephone"),
        /// Sound without picture.
        AUDIO_ONLY("audio-only"),
        /// A smaller picture.
        SMALLER_PICTURE("smaller-picture"),
        /// Picture and sound stayed, in poor quality.
        POOR_QUALITY("poor-quality");

        private final String wire;

        Effect(String wire) {
            this.wire = wire;
        }

        /// As written in JSON.
        public String wire() {
            return wire;
        }
    }

    public Optional<Duration> lasted() {
        return to.map(end -> Duration.between(from, end));
    }

    /// Whether both were at one time; an open one goes on without end.
    boolean overlaps(Incident other) {
        return !from.isAfter(other.to.orElse(Instant.MAX)) && !other.from.isAfter(to.orElse(Instant.MAX));
    }
}
