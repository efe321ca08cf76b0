package fr.morvan.teleconsult.websocket;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.room.SocketId;
import fr.morvan.teleconsult.signaling.ErrorCode;
import fr.morvan.teleconsult.signaling.Frames;
import fr.morvan.teleconsult.signaling.Seat;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.signaling.SocketProperties;
import fr.morvan.teleconsult.signin.SignOut;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.WebSocketSession;

/// One open socket: who it is, where it sits, and what leaves on it. Frames of one socket come one after another.
final class Connection {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private static final Duration CLOSES_WITHIN = Duration.ofMillis(500);

    private final SocketId id = new SocketId(UUID.randomUUID());
    private final WebSocketSession session;
    private final Frames frames;
    private final Outgoing outgoing;
    private final TokenBucket bucket;
    private final Instant openedAt;
    private volatile Instant heardAt;
    private volatile @Nullable Closing closing;
    private volatile Optional<SignedIn> signedIn = Optional.empty();
    private volatile Optional<Seat> seat = Optional.empty();

    Connection(WebSocketSession session, SocketProperties properties, Frames frames, Instant now) {
        this.session = session;
        this.frames = frames;
        this.outgoing = new Outgoing(session, properties.queuedFrames());
        this.bucket = new TokenBucket(properties.perSecond(), properties.burst(), now);
        this.openedAt = now;
        this.heardAt = now;
        outgoing.start();
    }

    private record Closing(CloseCode code, long nanos) {}

    /// Who a `hello` showed.
    ///
    /// @param expiresAt when the token ends, and the socket with it unless a newer one comes
    record SignedIn(SignOut.Held held, Instant expiresAt) {

        String subject() {
            return held.subject();
        }

        PractitionerRoleId situation() {
            return held.situation();
        }
    }

    SocketId id() {
        return id;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant heardAt() {
        return heardAt;
    }

    Optional<SignedIn> signedIn() {
        return signedIn;
    }

    void signedIn(SignedIn who) {
        signedIn = Optional.of(who);
    }

    Optional<Seat> seat() {
        return seat;
    }

    /// Whether the frame is within the rate.
    boolean heard(Instant now) {
        heardAt = now;
        return bucket.take(now);
    }

    void sit(Seat taken, Outgoing.EventSource events) {
        seat = Optional.of(taken);
        outgoing.follow(Optional.of(events));
    }

    void stand() {
        seat = Optional.empty();
        outgoing.follow(Optional.empty());
    }

    void wake() {
        outgoing.wake();
    }

    void send(ServerMessage message) {
        if (!outgoing.reply(frames.write(message))) {
            log.info("a client reads too slowly, its socket is cut");
            cut(CloseCode.TOO_SLOW);
        }
    }

    void sendLatest(String key, String frame) {
        outgoing.latest(key, frame);
    }

    void sendLatest(String key, ServerMessage message) {
        outgoing.latest(key, frames.write(message));
    }

    void error(ErrorCode code) {
        error(code, Optional.empty());
    }

    void error(ErrorCode code, Optional<UUID> msgId) {
        send(code.about(msgId));
    }

    /// Whether it is being closed. What still arrives is not heard: it would be stored after a frame that was not.
    boolean isClosing() {
        return closing != null;
    }

    /// Closes after the replies that wait.
    void close(CloseCode code) {
        if (closing == null) {
            closing = new Closing(code, System.nanoTime());
        }
        outgoing.close(code.status());
    }

    /// Cuts it if it should be closed by now: its client may not read the replies that wait.
    void cutOverdue() {
        Closing begun = closing;
        if (begun != null && System.nanoTime() - begun.nanos() > CLOSES_WITHIN.toNanos()) {
            cut(begun.code());
        }
    }

    void ended() {
        outgoing.end();
    }

    /// Closes at once, from a thread of its own: the writing one may be stuck.
    void cut(CloseCode code) {
        if (closing == null) {
            closing = new Closing(code, System.nanoTime());
        }
        Thread.ofVirtual().start(() -> {
            try {
                session.close(code.status());
            } catch (IOException | RuntimeException e) {
                log.debug("a socket could not be closed: {}", e.toString());
            }
        });
    }
}
