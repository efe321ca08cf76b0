package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.Conversations;
import fr.morvan.teleconsult.signaling.ErrorCode;
import fr.morvan.teleconsult.signaling.Frames;
import fr.morvan.teleconsult.signaling.SocketProperties;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/// The endpoint: from frames to messages, and from a closed line to its consequences.
@Component
class TeleconsultSocket extends TextWebSocketHandler implements SubProtocolCapable {

    static final String SUBPROTOCOL = "morvan.teleconsult.v1";

    private static final Logger log = LoggerFactory.getLogger(TeleconsultSocket.class);
    private static final String CONNECTION = "connection";
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final Connections connections;
    private final Dispatcher dispatcher;
    private final Conversations conversations;
    private final Frames frames;
    private final SocketProperties properties;
    private final Clock clock;

    TeleconsultSocket(
            Connections connections,
            Dispatcher dispatcher,
            Conversations conversations,
            Frames frames,
            SocketProperties properties,
            Clock clock) {
        this.connections = connections;
        this.dispatcher = dispatcher;
        this.conversations = conversations;
        this.frames = frames;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(SUBPROTOCOL);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(properties.frameBytes());
        if (session instanceof StandardWebSocketSession standard) {
            Optional.ofNullable(standard.getNativeSession(Session.class))
                    .ifPresent(each -> each.getUserProperties()
                            .put(SEND_TIMEOUT, properties.sendTimeout().toMillis()));
        }
        Connection connection = new Connection(session, properties, frames, clock.instant());
        session.getAttributes().put(CONNECTION, connection);
        connections.add(connection);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Connection connection = connection(session);
        if (connection.isClosing()) {
            return;
        }
        Instant now = clock.instant();
        if (!connection.heard(now)) {
            connection.error(ErrorCode.TOO_FAST);
            connection.close(CloseCode.TOO_FAST);
            return;
        }
        switch (frames.read(message.getPayload())) {
            case Frames.Reading.Read read -> dispatch(connection, read.message());
            case Frames.Reading.Unreadable unreadable -> {
                connection.error(unreadable.code());
                if (connection.signedIn().isEmpty()) {
                    connection.close(CloseCode.MALFORMED);
                }
            }
        }
    }

    private void dispatch(Connection connection, ClientMessage message) {
        try {
            dispatcher.dispatch(connection, message);
        } catch (RuntimeException e) {
            log.error("a {} failed", message.getClass().getSimpleName(), e);
            connection.error(
                    ErrorCode.INTERNAL,
                    message instanceof ClientMessage.Durable durable ? Optional.of(durable.msgId()) : Optional.empty());
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        log.debug("a socket broke: {}", failure.toString());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Connection connection = connection(session);
        connection.ended();
        try {
            if (connection.signedIn().isPresent()) {
                conversations.lost(connection.id());
            }
        } catch (RuntimeException e) {
            // the row stays; the sweep of orphans or the next join takes it up
            log.warn("a closed socket could not be recorded: {}", e.toString());
        } finally {
            // last: a node that goes down waits for this
            connections.remove(connection);
        }
    }

    private static Connection connection(WebSocketSession session) {
        if (session.getAttributes().get(CONNECTION) instanceof Connection connection) {
            return connection;
        }
        throw new IllegalStateException("a frame before the connection");
    }
}
