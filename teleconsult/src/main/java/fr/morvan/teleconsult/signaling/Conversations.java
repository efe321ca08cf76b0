package fr.morvan.teleconsult.signaling;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.room.EventKind;
import fr.morvan.teleconsult.room.Presence;
import fr.morvan.teleconsult.room.RoomHead;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.room.SocketId;
import fr.morvan.teleconsult.room.Sockets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Coming, posting and going; every method is one transaction, and takes the consultation's row before the room's.
@Component
public class Conversations {

    private final ConsultationStore consultations;
    private final RoomLog rooms;
    private final Sockets sockets;
    private final Lines lines;
    private final Bodies bodies;
    private final Clock clock;

    Conversations(
            ConsultationStore consultations, RoomLog rooms, Sockets sockets, Lines lines, Bodies bodies, Clock clock) {
        this.consultations = consultations;
        this.rooms = rooms;
        this.sockets = sockets;
        this.lines = lines;
        this.bodies = bodies;
        this.clock = clock;
    }

    /// Puts a socket into a room; a newer socket of the same participant takes the older one's place.
    @Transactional
    public JoinOutcome join(SocketId socket, PractitionerRoleId situation, ClientMessage.Join join) {
        ConsultationId id = new ConsultationId(join.consultation());
        Optional<Consultation> held = consultations.lock(id);
        Optional<Side> side = held.flatMap(consultation -> consultation.sideOf(situation));
        if (held.isEmpty() || side.isEmpty()) {
            return new JoinOutcome.Denied(ErrorCode.NOT_FOUND);
        }
        if (held.get().isOver()) {
            return new JoinOutcome.Denied(ErrorCode.WRONG_STATE);
        }
        RoomHead before = rooms.head(id.room()).orElseThrow();
        boolean recovered = recovers(join, before);
        Seat seat = lines.seat(held.get(), situation, side.get());
        List<Presence> replaced = sockets.enter(socket, id.room(), seat.participant());
        lines.came(held.get(), seat, recovered, replaced);
        RoomHead after = rooms.head(id.room()).orElseThrow();
        return new JoinOutcome.Entered(
                seat,
                lines.joined(seat, after, recovered),
                recovered ? join.lastSeq().orElse(0) : 0);
    }

    /// Whether the client's log is a beginning of ours.
    private static boolean recovers(ClientMessage.Join join, RoomHead head) {
        OptionalLong lastSeq = join.lastSeq();
        return join.epoch().filter(head.epoch()::equals).isPresent()
                && lastSeq.isPresent()
                && lastSeq.getAsLong() >= 0
                && lastSeq.getAsLong() <= head.lastSeq();
    }

    /// Stores a message as an event of the room, once.
    @Transactional
    public PostOutcome post(Seat seat, ClientMessage.Durable message) {
        Optional<ErrorCode> fault = bodies.fault(message);
        if (fault.isPresent()) {
            return new PostOutcome.Denied(fault.get());
        }
        boolean takes = consultations
                .find(seat.consultation())
                .filter(Consultation::takesMessages)
                .isPresent();
        if (!takes) {
            return new PostOutcome.Denied(ErrorCode.WRONG_STATE);
        }
        return new PostOutcome.Stored(rooms.append(
                        seat.consultation().room(),
                        seat.participant(),
                        Bodies.kind(message),
                        bodies.body(message),
                        clock.instant(),
                        message.msgId())
                .seq());
    }

    /// Takes a socket out of its room on purpose.
    @Transactional
    public void leave(SocketId socket, Seat seat) {
        consultations.lock(seat.consultation());
        if (sockets.presence(socket).isPresent()) {
            sockets.leave(socket);
            rooms.append(
                    seat.consultation().room(),
                    EventKind.LEFT,
                    lines.body(seat.participant(), "reason", "left"),
                    clock.instant());
        }
    }

    /// Forgets a socket whose line is gone; during the act that is an interruption.
    @Transactional
    public void lost(SocketId socket) {
        Optional<Presence> presence = sockets.presence(socket);
        if (presence.isPresent()) {
            ConsultationId id = new ConsultationId(presence.get().room().value());
            Consultation consultation = consultations.lock(id).orElseThrow();
            // a newer socket may have taken its place while this transaction waited
            if (sockets.presence(socket).isPresent()) {
                lines.gone(consultation, presence.get());
            }
        }
        sockets.close(socket);
    }
}
