package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.iceserver.IceServers;
import fr.morvan.teleconsult.quality.Digests;
import fr.morvan.teleconsult.room.Sockets;
import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.ErrorCode;
import fr.morvan.teleconsult.signaling.Seat;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.websocket.Connection.SignedIn;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// What a client says of its line: that it lives, how its media did, and that it needs a way for them.
@Component
class LineFrames {

    private final Sockets sockets;
    private final Digests digests;
    private final ConsultationStore consultations;
    private final IceServers iceServers;
    private final Clock clock;

    LineFrames(Sockets sockets, Digests digests, ConsultationStore consultations, IceServers iceServers, Clock clock) {
        this.sockets = sockets;
        this.digests = digests;
        this.consultations = consultations;
        this.iceServers = iceServers;
        this.clock = clock;
    }

    void ping(Connection connection) {
        if (sockets.seen(connection.id(), clock.instant())) {
            connection.send(new ServerMessage.Pong());
        } else {
            // given up by the other nodes while this one was held up
            connection.close(CloseCode.RESTART);
        }
    }

    void digest(Connection connection, Seat seat, ClientMessage.Digest digest) {
        // a line that is cut later was still heard now
        sockets.seen(connection.id(), clock.instant());
        if (!digests.take(seat, digest)) {
            connection.error(ErrorCode.MALFORMED);
        }
    }

    void iceServers(Connection connection, SignedIn who, Seat seat) {
        boolean takes = consultations
                .find(seat.consultation())
                .filter(Consultation::takesMessages)
                .isPresent();
        if (takes) {
            IceServers.Issued issued = iceServers.issue(who.situation());
            connection.send(new ServerMessage.IceServers(issued.iceServers(), issued.expiresAt()));
        } else {
            connection.error(ErrorCode.WRONG_STATE);
        }
    }
}
