package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.teleconsult.iceserver.IceServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the server may send, one record a `type`; documented in `docs/protocol/teleconsult.md`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = ServerMessage.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = ServerMessage.Event.class, name = "event"),
    @JsonSubTypes.Type(value = ServerMessage.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = ServerMessage.Volatile.class, name = "volatile"),
    @JsonSubTypes.Type(value = ServerMessage.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = ServerMessage.Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = ServerMessage.IceServers.class, name = "ice-servers"),
    @JsonSubTypes.Type(value = ServerMessage.Moving.class, name = "moving"),
    @JsonSubTypes.Type(value = ServerMessage.Refusal.class, name = "error"),
})
public sealed interface ServerMessage {

    /// The sign-in holds until `expiresAt`.
    ///
    /// @param resumeId for the `hello` after a cut; works once, and a newer one ends it
    record Welcome(UUID sessionId, String resumeId, Instant expiresAt, long heartbeatMs, Limits limits)
            implements ServerMessage {

        @Override
        public String toString() {
            return "Welcome[sessionId=" + sessionId + "]";
        }
    }

    /// What the server takes.
    ///
    /// @param frameBytes longest frame, in UTF-8
    /// @param depth deepest nesting of a frame's JSON
    /// @param chatBytes longest chat text, in UTF-8
    /// @param sdpBytes longest session description, in UTF-8
    /// @param candidateBytes longest ICE candidate, in UTF-8
    /// @param perSecond frames a second in the long run
    /// @param burst frames at once
    /// @param socketsPerPerson open sockets of one person, over all nodes
    /// @param participants people in one room
    record Limits(
            int frameBytes,
            int depth,
            int chatBytes,
            int sdpBytes,
            int candidateBytes,
            int perSecond,
            int burst,
            int socketsPerPerson,
            int participants) {}

    /// The client is in the room.
    ///
    /// @param you the client's participant id
    /// @param polite role in perfect negotiation
    /// @param recovered whether the client's log goes on; else all events follow from 1
    /// @param lastSeq number of the room's last event
    record Joined(
            UUID consultation,
            UUID epoch,
            UUID you,
            boolean polite,
            List<Participant> participants,
            boolean recovered,
            long lastSeq)
            implements ServerMessage {}

    /// Somebody of the room.
    ///
    /// @param role `requester` or `specialist`
    record Participant(UUID id, String displayName, String role, boolean present) {}

    /// A durable event.
    ///
    /// @param from participant id, or `system`
    record Event(UUID consultation, long seq, Instant at, String from, String kind, JsonNode body)
            implements ServerMessage {}

    /// A durable message is stored.
    record Accepted(UUID msgId, long seq) implements ServerMessage {}

    /// A volatile message of somebody else.
    record Volatile(UUID consultation, UUID from, String kind, JsonNode body) implements ServerMessage {}

    /// Something outside the room changed: fetch it again.
    ///
    /// @param kind `waiting-room-changed` or `consultation-changed`
    record Notice(String kind, Optional<UUID> consultation) implements ServerMessage {}

    /// Answers a ping.
    record Pong() implements ServerMessage {}

    /// STUN and TURN for the room's media; the credential holds until `expiresAt`.
    record IceServers(List<IceServer> iceServers, Instant expiresAt) implements ServerMessage {}

    /// The server goes down: connect again after this time.
    record Moving(long retryInMs) implements ServerMessage {}

    /// Something is refused.
    ///
    /// @param msgId of the refused message, where it had one
    /// @param message in French
    record Refusal(String code, Optional<UUID> msgId, String message) implements ServerMessage {}
}
