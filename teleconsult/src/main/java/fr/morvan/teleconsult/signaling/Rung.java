package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a side sends, from the best to what is left: the ladder.
public enum Rung {
    /// Picture of 720 lines.
    @JsonProperty("video-720")
    VIDEO_720,
    /// Picture of 360 lines.
    @JsonProperty("video-360")
    VIDEO_360,
    /// Picture of 180 lines.
    @JsonProperty("video-180")
    VIDEO_180,
    /// Sound alone.
    @JsonProperty("audio")
    AUDIO,
    /// Nothing holds: the telephone.
    @JsonProperty("telephone")
    TELEPHONE;

    /// Whether a person notices: 360 lines fill a laptop's picture well enough.
    public boolean isReduced() {
        return compareTo(VIDEO_360) > 0;
    }
}
