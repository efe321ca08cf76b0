package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What a client may send, one record a `type`; documented in `docs/protocol/teleconsult.md`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = ClientMessage.Refresh.class, name = "refresh"),
    @JsonSubTypes.Type(value = ClientMessage.Join.class, name = "join"),
    @JsonSubTypes.Type(value = ClientMessage.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = ClientMessage.Ack.class, name = "ack"),
    @JsonSubTypes.Type(value = ClientMessage.Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = ClientMessage.Chat.class, name = "chat"),
    @JsonSubTypes.Type(value = ClientMessage.Vital.class, name = "vital"),
    @JsonSubTypes.Type(value = ClientMessage.Offer.class, name = "offer"),
    @JsonSubTypes.Type(value = ClientMessage.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = ClientMessage.Candidate.class, name = "candidate"),
    @JsonSubTypes.Type(value = ClientMessage.Media.class, name = "media"),
    @JsonSubTypes.Type(value = ClientMessage.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = ClientMessage.Quality.class, name = "quality"),
    @JsonSubTypes.Type(value = ClientMessage.Ladder.class, name = "ladder"),
    @JsonSubTypes.Type(value = ClientMessage.Digest.class, name = "digest"),
    @JsonSubTypes.Type(value = ClientMessage.IceServers.class, name = "ice-servers"),
})
public sealed interface ClientMessage {

    /// Signs in; the first frame.
    ///
    /// @param actingAs `PractitionerRole/…`; may be absent for a single situation
    /// @param resumeId of the last `welcome`, after a cut
    record Hello(String token, Optional<String> actingAs, Optional<String> resumeId) implements ClientMessage {
        /// Refuses a frame without a token.
        public Hello {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "Hello[actingAs=" + actingAs + "]";
        }
    }

    /// Brings a newer token of the same person.
    record Refresh(String token) implements ClientMessage {
        /// Refuses a frame without a token.
        public Refresh {
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    /// Enters the room of a consultation.
    ///
    /// @param epoch of the log the client knows
    /// @param lastSeq last event the client has; absent: from the beginning
    record Join(UUID consultation, Optional<UUID> epoch, OptionalLong lastSeq) implements ClientMessage {
        /// Refuses a frame without a consultation.
        public Join {
            Objects.requireNonNull(consultation, "consultation");
        }
    }

    /// Goes out of the room on purpose.
    record Leave() implements ClientMessage {}

    /// Says that all events up to a number are handled.
    record Ack(@JsonProperty(required = true) long seq) implements ClientMessage {}

    /// Shows that the client lives.
    record Ping() implements ClientMessage {}

    /// A message that becomes a durable event.
    sealed interface Durable extends ClientMessage {

        /// Chosen by the client; a repetition stores nothing.
        UUID msgId();
    }

    /// A written message.
    record Chat(UUID msgId, String text) implements Durable {
        /// Refuses a frame that is not whole.
        public Chat {
            Objects.requireNonNull(msgId, "msgId");
            Objects.requireNonNull(text, "text");
        }
    }

    /// A measured vital sign.
    ///
    /// @param code LOINC
    /// @param unit UCUM
    record Vital(UUID msgId, String code, BigDecimal value, String unit, Instant measuredAt) implements Durable {
        /// Refuses a frame that is not whole.
        public Vital {
            Objects.requireNonNull(msgId, "msgId");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(measuredAt, "measuredAt");
        }
    }

    /// A WebRTC offer.
    record Offer(UUID msgId, String sdp) implements Durable {
        /// Refuses a frame that is not whole.
        public Offer {
            Objects.requireNonNull(msgId, "msgId");
            Objects.requireNonNull(sdp, "sdp");
        }
    }

    /// A WebRTC answer.
    record Answer(UUID msgId, String sdp) implements Durable {
        /// Refuses a frame that is not whole.
        public Answer {
            Objects.requireNonNull(msgId, "msgId");
            Objects.requireNonNull(sdp, "sdp");
        }
    }

    /// A WebRTC ICE candidate.
    ///
    /// @param candidate empty (`null` on the wire): there are no more
    record Candidate(UUID msgId, Optional<IceCandidate> candidate) implements Durable {
        /// Refuses a frame that is not whole.
        public Candidate {
            Objects.requireNonNull(msgId, "msgId");
        }
    }

    /// W3C `RTCIceCandidateInit`.
    record IceCandidate(
            String candidate,
            Optional<String> sdpMid,
            Optional<Integer> sdpMLineIndex,
            Optional<String> usernameFragment) {
        /// Refuses a candidate without its line.
        public IceCandidate {
            Objects.requireNonNull(candidate, "candidate");
        }
    }

    /// A message for whoever is in the room now; never stored.
    sealed interface Volatile extends ClientMessage {}

    /// What the sender sends: sound, picture.
    record Media(
            @JsonProperty(required = true) boolean audio,
            @JsonProperty(required = true) boolean video) implements Volatile {}

    /// Whether the sender is writing.
    record Typing(@JsonProperty(required = true) boolean active) implements Volatile {}

    /// How the sender's line is.
    ///
    /// @param rttMs round trip in milliseconds
    /// @param lossPercent lost packets, 0 to 100
    record Quality(Level level, Optional<Integer> rttMs, Optional<Double> lossPercent) implements Volatile {
        /// Refuses a frame without a level.
        public Quality {
            Objects.requireNonNull(level, "level");
        }
    }

    /// What the sender sends of picture and sound, after a step on the ladder.
    ///
    /// @param byHand whether a person chose it
    record Ladder(
            Rung rung,
            LadderReason why,
            @JsonProperty(required = true) boolean byHand) implements Volatile {
        /// Refuses a frame that is not whole.
        public Ladder {
            Objects.requireNonNull(rung, "rung");
            Objects.requireNonNull(why, "why");
        }
    }

    /// How the sender's media did over the last seconds.
    ///
    /// @param seconds how long it looks back
    /// @param rung what the sender sends
    /// @param byHand whether a person chose that rung
    /// @param rttMs round trip in milliseconds; absent while nothing is measured, as all that follow
    /// @param jitterMs of what arrives, in milliseconds
    /// @param lossPercent lost packets, 0 to 100, the worse of both directions
    /// @param sentKbps kilobits a second
    /// @param receivedKbps kilobits a second
    /// @param candidate type of the local candidate in use
    /// @param outages times without media seen in what it looks back on; absent when there was none
    record Digest(
            @JsonProperty(required = true) int seconds,
            Rung rung,
            @JsonProperty(required = true) boolean byHand,
            Optional<Integer> rttMs,
            Optional<Integer> jitterMs,
            Optional<Double> lossPercent,
            Optional<Integer> sentKbps,
            Optional<Integer> receivedKbps,
            Optional<CandidateType> candidate,
            Optional<List<Outage>> outages)
            implements ClientMessage {
        /// Refuses a frame without a rung.
        public Digest {
            Objects.requireNonNull(rung, "rung");
            outages = outages.map(List::copyOf);
        }
    }

    /// Asks for the addresses of STUN and TURN with a new credential.
    record IceServers() implements ClientMessage {}

    /// A line in one word.
    enum Level {
        /// Nothing to say.
        @JsonProperty("good")
        GOOD,
        /// Usable.
        @JsonProperty("fair")
        FAIR,
        /// Hardly usable.
        @JsonProperty("poor")
        POOR
    }
}
