package fr.morvan.teleconsult.websocket;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/// What leaves on one socket, written by one virtual thread.
///
/// Replies wait in a bounded queue; of volatile messages and notices only the latest of a kind waits; durable events
/// do not wait here at all: they are read from the log when there is room for them. So a slow client costs a bounded
/// amount of memory, and is cut when its replies do not fit.
final class Outgoing {

    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

    /// Reads durable events on.
    interface EventSource {

        /// The next frames; empty when there are none now.
        List<String> next();
    }

    private final WebSocketSession session;
    private final int mostReplies;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<String> replies = new ArrayDeque<>();
    private final Map<String, String> latest = new LinkedHashMap<>();
    private Optional<EventSource> events = Optional.empty();
    private boolean eventsWaiting;
    private @Nullable CloseStatus closing;
    private boolean over;

    Outgoing(WebSocketSession session, int mostReplies) {
        this.session = session;
        this.mostReplies = mostReplies;
    }

    void start() {
        Thread.ofVirtual().name("socket-" + session.getId()).start(this::run);
    }

    /// Whether the reply still fitted.
    boolean reply(String frame) {
        return locked(() -> {
            if (replies.size() >= mostReplies) {
                return false;
            }
            replies.add(frame);
            return true;
        });
    }

    /// Replaces what waits under the same key.
    void latest(String key, String frame) {
        locked(() -> latest.put(key, frame) == null);
    }

    /// Follows a room's log; what was said before leaves first.
    void follow(Optional<EventSource> source) {
        locked(() -> {
            events = source;
            eventsWaiting = source.isPresent();
            return true;
        });
    }

    void wake() {
        locked(() -> {
            eventsWaiting = events.isPresent();
            return true;
        });
    }

    /// Closes after what is already waiting as replies.
    void close(CloseStatus status) {
        locked(() -> {
            if (closing == null) {
                closing = status;
            }
            return true;
        });
    }

    /// Ends the writing thread; the socket is gone.
    void end() {
        locked(() -> {
            over = true;
            return true;
        });
    }

    private boolean locked(java.util.function.BooleanSupplier change) {
        lock.lock();
        try {
            boolean result = change.getAsBoolean();
            work.signal();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                Batch batch = take();
                if (batch.over()) {
                    return;
                }
                for (String frame : batch.frames()) {
                    session.sendMessage(new TextMessage(frame));
                }
                if (batch.close() != null) {
                    session.close(batch.close());
                    return;
                }
                sendEvents(batch.source());
            }
        } catch (IOException | RuntimeException e) {
            log.debug("a socket could not be written to: {}", e.toString());
            closeHard();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendEvents(Optional<EventSource> source) throws IOException {
        if (source.isEmpty()) {
            return;
        }
        List<String> frames = source.get().next();
        for (String frame : frames) {
            session.sendMessage(new TextMessage(frame));
        }
        if (!frames.isEmpty()) {
            wake();
        }
    }

    private void closeHard() {
        try {
            session.close(CloseStatus.SERVER_ERROR);
        } catch (IOException | RuntimeException e) {
            log.debug("a socket could not be closed: {}", e.toString());
        }
    }

    private Batch take() throws InterruptedException {
        lock.lock();
        try {
            while (!over && closing == null && replies.isEmpty() && latest.isEmpty() && !eventsWaiting) {
                work.await();
            }
            List<String> frames = new ArrayList<>(replies);
            frames.addAll(latest.values());
            replies.clear();
            latest.clear();
            Optional<EventSource> source = eventsWaiting ? events : Optional.empty();
            eventsWaiting = false;
            return new Batch(over, frames, source, closing);
        } finally {
            lock.unlock();
        }
    }

    private record Batch(
            boolean over,
            List<String> frames,
            Optional<EventSource> source,
            @Nullable CloseStatus close) {}
}
