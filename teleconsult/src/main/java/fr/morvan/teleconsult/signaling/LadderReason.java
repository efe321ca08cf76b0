package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a side took a step on the ladder.
public enum LadderReason {
    /// Where one begins.
    @JsonProperty("start")
    START,
    /// Too many packets are lost.
    @JsonProperty("loss")
    LOSS,
    /// Packets take too long.
    @JsonProperty("delay")
    DELAY,
    /// The line carries too little.
    @JsonProperty("rate")
    RATE,
    /// No way leads to the other side.
    @JsonProperty("cut")
    CUT,
    /// The line is good again.
    @JsonProperty("better")
    BETTER,
    /// A person chose.
    @JsonProperty("hand")
    HAND
}
