package fr.morvan.teleconsult.websocket;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.room.RoomId;
import fr.morvan.teleconsult.signaling.Audience;
import fr.morvan.teleconsult.signaling.ErrorCode;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.signin.SignOut;
import fr.morvan.teleconsult.signin.SignOuts;
import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.WakeupListener;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The sockets of this node; carries wakeups to them.
@Component
class Connections implements WakeupListener {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final Map<UUID, Connection> open = new ConcurrentHashMap<>();
    private final Audience audience;
    private final SignOuts signOuts;

    Connections(Audience audience, SignOuts signOuts) {
        this.audience = audience;
        this.signOuts = signOuts;
    }

    void add(Connection connection) {
        open.put(connection.id().value(), connection);
    }

    void remove(Connection connection) {
        open.remove(connection.id().value());
    }

    Collection<Connection> all() {
        return open.values();
    }

    @Override
    public void onWakeup(Wakeup wakeup) {
        switch (wakeup) {
            case Wakeup.RoomChanged changed -> in(new RoomId(changed.room())).forEach(Connection::wake);
            case Wakeup.RoomVolatile message ->
                in(new RoomId(message.room()))
                        .forEach(connection -> VolatileFrame.of(message.json())
                                .filter(frame -> !frame.isFrom(connection))
                                .ifPresent(frame -> connection.sendLatest(frame.key(), message.json())));
            case Wakeup.ConsultationChanged changed ->
                Thread.ofVirtual().start(() -> tell(new ConsultationId(changed.consultation())));
            case Wakeup.SocketReplaced replaced ->
                Optional.ofNullable(open.get(replaced.socket())).ifPresent(connection -> {
                    connection.stand();
                    connection.error(ErrorCode.REPLACED);
                    connection.close(CloseCode.REPLACED);
                });
            case Wakeup.SignedOut out -> Thread.ofVirtual().start(() -> signOut(out.id()));
            case Wakeup.OutboxFilled unused -> {
                // of no interest to sockets
            }
        }
    }

    @Override
    public void onMissed() {
        Thread.ofVirtual().start(() -> signOut(0));
        open.values().forEach(connection -> {
            connection.wake();
            if (connection.signedIn().isPresent()) {
                connection.sendLatest("notice", new ServerMessage.Notice("waiting-room-changed", Optional.empty()));
            }
        });
    }

    /// Ends the sockets of sign-ins that are over, as stored from a number on.
    private void signOut(long from) {
        try {
            List<SignOut> over = signOuts.from(from);
            open.values().stream()
                    .filter(connection -> connection
                            .signedIn()
                            .filter(who -> over.stream().anyMatch(each -> each.ends(who.held())))
                            .isPresent())
                    .forEach(connection -> {
                        connection.error(ErrorCode.SIGNED_OUT);
                        connection.close(CloseCode.SIGN_IN);
                    });
        } catch (RuntimeException e) {
            log.error("sign-outs could not be read", e);
        }
    }

    private Stream<Connection> in(RoomId room) {
        return open.values().stream()
                .filter(connection -> connection
                        .seat()
                        .filter(seat -> seat.consultation().room().equals(room))
                        .isPresent());
    }

    private void tell(ConsultationId consultation) {
        Set<PractitionerRoleId> connected = open.values().stream()
                .flatMap(connection -> connection.signedIn().stream())
                .map(Connection.SignedIn::situation)
                .collect(Collectors.toSet());
        if (connected.isEmpty()) {
            return;
        }
        try {
            audience.of(consultation, connected).forEach(concerned -> notice(consultation, concerned));
        } catch (RuntimeException e) {
            log.warn("a notice could not be sent: {}", e.toString());
        }
    }

    private void notice(ConsultationId consultation, Audience.Concerned concerned) {
        ServerMessage.Notice notice = new ServerMessage.Notice(concerned.kind(), Optional.of(consultation.value()));
        open.values().stream()
                .filter(connection -> connection
                        .signedIn()
                        .filter(who -> who.situation().equals(concerned.situation()))
                        .isPresent())
                .forEach(connection -> connection.sendLatest(concerned.kind() + consultation, notice));
    }
}
