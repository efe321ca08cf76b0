package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.room.ParticipantId;
import fr.morvan.teleconsult.room.RoomEvent;
import fr.morvan.teleconsult.room.RoomId;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.Frames;
import fr.morvan.teleconsult.signaling.Seat;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.util.List;
import org.springframework.stereotype.Component;

/// Durable events out of the log, volatile messages around the nodes.
@Component
class RoomStreams {

    private static final int BATCH = 100;

    private final RoomLog rooms;
    private final Frames frames;
    private final Wakeups wakeups;

    RoomStreams(RoomLog rooms, Frames frames, Wakeups wakeups) {
        this.rooms = rooms;
        this.frames = frames;
        this.wakeups = wakeups;
    }

    /// The events of a seat's room after a number; read by one thread.
    Outgoing.EventSource from(Seat seat, long afterSeq) {
        return new Following(seat.consultation().room(), afterSeq);
    }

    void pass(Seat seat, ClientMessage.Volatile message) {
        String kind = switch (message) {
            case ClientMessage.Media unused -> "media";
            case ClientMessage.Typing unused -> "typing";
            case ClientMessage.Quality unused -> "quality";
            case ClientMessage.Ladder unused -> "ladder";
        };
        String frame = frames.write(new ServerMessage.Volatile(
                seat.consultation().value(), seat.participant().value(), kind, frames.body(message)));
        wakeups.send(new Wakeup.RoomVolatile(seat.consultation().value(), frame));
    }

    private final class Following implements Outgoing.EventSource {

        private final RoomId room;
        private long seq;

        private Following(RoomId room, long seq) {
            this.room = room;
            this.seq = seq;
        }

        @Override
        public List<String> next() {
            List<RoomEvent> events = rooms.after(room, seq, BATCH);
            if (!events.isEmpty()) {
                seq = events.getLast().seq();
            }
            return events.stream().map(this::frame).toList();
        }

        private String frame(RoomEvent event) {
            return frames.write(new ServerMessage.Event(
                    room.value(),
                    event.seq(),
                    event.at(),
                    event.from().map(ParticipantId::toString).orElse("system"),
                    event.kind().wire(),
                    frames.tree(event.body())));
        }
    }
}
