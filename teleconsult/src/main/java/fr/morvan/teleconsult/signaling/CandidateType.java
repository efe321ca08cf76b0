package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.annotation.JsonProperty;

/// W3C `RTCIceCandidateType`.
public enum CandidateType {
    /// An address of the computer itself.
    @JsonProperty("host")
    HOST,
    /// Its address as a STUN server saw it.
    @JsonProperty("srflx")
    SERVER_REFLEXIVE,
    /// Its address as the other side saw it.
    @JsonProperty("prflx")
    PEER_REFLEXIVE,
    /// An address of the relay.
    @JsonProperty("relay")
    RELAY
}
