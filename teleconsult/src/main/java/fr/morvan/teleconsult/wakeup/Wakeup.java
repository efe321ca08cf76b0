package fr.morvan.teleconsult.wakeup;

import java.util.Optional;
import java.util.UUID;

/// A hint to every node that something in the database changed; losing one costs time, never correctness.
public sealed interface Wakeup {

    /// A room has new durable events.
    record RoomChanged(UUID room) implements Wakeup {}

    /// A volatile message for the sockets in a room; it exists nowhere else.
    ///
    /// @param json the whole frame, at most [Wakeups#VOLATILE_BYTES] in UTF-8
    record RoomVolatile(UUID room, String json) implements Wakeup {}

    /// A consultation moved, or its offers did.
    record ConsultationChanged(UUID consultation) implements Wakeup {}

    /// A newer socket took a participant's place; the node holding the old one closes it.
    record SocketReplaced(UUID socket) implements Wakeup {}

    /// Sign-ins ended; which, is stored under the number.
    record SignedOut(long id) implements Wakeup {}

    /// The outbox has a new entry.
    record OutboxFilled() implements Wakeup {}

    /// As sent through NOTIFY.
    default String payload() {
        return switch (this) {
            case RoomChanged room -> "room:" + room.room();
            case RoomVolatile message -> "volatile:" + message.room() + message.json();
            case ConsultationChanged changed -> "consultation:" + changed.consultation();
            case SocketReplaced replaced -> "socket:" + replaced.socket();
            case SignedOut out -> "signed-out:" + out.id();
            case OutboxFilled unused -> "outbox:";
        };
    }

    /// Reads a payload; empty for one that a newer node may send.
    static Optional<Wakeup> parse(String payload) {
        int colon = payload.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String rest = payload.substring(colon + 1);
        try {
            return switch (payload.substring(0, colon)) {
                case "room" -> Optional.of(new RoomChanged(UUID.fromString(rest)));
                case "volatile" ->
                    Optional.of(new RoomVolatile(UUID.fromString(rest.substring(0, 36)), rest.substring(36)));
                case "consultation" -> Optional.of(new ConsultationChanged(UUID.fromString(rest)));
                case "socket" -> Optional.of(new SocketReplaced(UUID.fromString(rest)));
                case "signed-out" -> Optional.of(new SignedOut(Long.parseLong(rest)));
                case "outbox" -> Optional.of(new OutboxFilled());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
