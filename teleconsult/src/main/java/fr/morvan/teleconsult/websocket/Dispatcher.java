package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.room.Members;
import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.Conversations;
import fr.morvan.teleconsult.signaling.ErrorCode;
import fr.morvan.teleconsult.signaling.JoinOutcome;
import fr.morvan.teleconsult.signaling.PostOutcome;
import fr.morvan.teleconsult.signaling.Seat;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.websocket.Connection.SignedIn;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// One exhaustive switch over what a client sends, one call a case.
@Component
class Dispatcher {

    private final SignInFrames signIns;
    private final Conversations conversations;
    private final RoomStreams streams;
    private final LineFrames lines;
    private final Members members;

    Dispatcher(
            SignInFrames signIns, Conversations conversations, RoomStreams streams, LineFrames lines, Members members) {
        this.signIns = signIns;
        this.conversations = conversations;
        this.streams = streams;
        this.lines = lines;
        this.members = members;
    }

    void dispatch(Connection connection, ClientMessage message) {
        if (message instanceof ClientMessage.Hello hello) {
            signIns.hello(connection, hello);
            return;
        }
        Optional<SignedIn> who = connection.signedIn();
        if (who.isEmpty()) {
            connection.error(ErrorCode.HELLO_FIRST);
            connection.close(CloseCode.SIGN_IN);
            return;
        }
        switch (message) {
            case ClientMessage.Hello unused -> connection.error(ErrorCode.ALREADY_HELLO);
            case ClientMessage.Refresh refresh -> signIns.refresh(connection, who.get(), refresh);
            case ClientMessage.Ping unused -> lines.ping(connection);
            case ClientMessage.Join join -> join(connection, who.get(), join);
            case ClientMessage.Leave unused -> seated(connection, Optional.empty(), seat -> leave(connection, seat));
            case ClientMessage.Ack ack ->
                seated(connection, Optional.empty(), seat -> members.acknowledge(seat.participant(), ack.seq()));
            case ClientMessage.Digest digest ->
                seated(connection, Optional.empty(), seat -> lines.digest(connection, seat, digest));
            case ClientMessage.IceServers unused ->
                seated(connection, Optional.empty(), seat -> lines.iceServers(connection, who.get(), seat));
            case ClientMessage.Durable durable ->
                seated(connection, Optional.of(durable), seat -> post(connection, seat, durable));
            case ClientMessage.Volatile fleeting ->
                seated(connection, Optional.empty(), seat -> streams.pass(seat, fleeting));
        }
    }

    private static void seated(
            Connection connection, Optional<ClientMessage.Durable> durable, java.util.function.Consumer<Seat> work) {
        connection
                .seat()
                .ifPresentOrElse(
                        work, () -> connection.error(ErrorCode.NOT_JOINED, durable.map(ClientMessage.Durable::msgId)));
    }

    private void join(Connection connection, SignedIn who, ClientMessage.Join join) {
        if (connection.seat().isPresent()) {
            connection.error(ErrorCode.ALREADY_JOINED);
            return;
        }
        switch (conversations.join(connection.id(), who.situation(), join)) {
            case JoinOutcome.Entered entered -> {
                connection.send(entered.joined());
                connection.sit(entered.seat(), streams.from(entered.seat(), entered.afterSeq()));
            }
            case JoinOutcome.Denied denied -> connection.error(denied.code());
        }
    }

    private void leave(Connection connection, Seat seat) {
        conversations.leave(connection.id(), seat);
        connection.stand();
    }

    private void post(Connection connection, Seat seat, ClientMessage.Durable message) {
        switch (conversations.post(seat, message)) {
            case PostOutcome.Stored stored ->
                connection.send(new ServerMessage.Accepted(message.msgId(), stored.seq()));
            case PostOutcome.Denied denied -> connection.error(denied.code(), Optional.of(message.msgId()));
        }
    }
}
