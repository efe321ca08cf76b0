package fr.morvan.teleconsult.websocket;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/// A session whose client reads when the test lets it.
final class StubSession implements WebSocketSession {

    /// What happens to a frame.
    interface Line {
        void send(String frame) throws InterruptedException;
    }

    private final Line line;
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    StubSession(Line line) {
        this.line = line;
    }

    void awaitWriter() throws InterruptedException {
        if (!writing.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing is written");
        }
    }

    void awaitClosed() throws InterruptedException {
        if (!closed.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("not closed");
        }
    }

    void awaitSent(String frame) throws InterruptedException {
        long until = System.nanoTime() + 5_000_000_000L;
        while (!sent.contains(frame) && System.nanoTime() < until) {
            Thread.sleep(5);
        }
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) {
        writing.countDown();
        try {
            line.send(message.getPayload().toString());
            sent.add(message.getPayload().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public void close(CloseStatus status) {
        closed.countDown();
    }

    @Override
    public String getId() {
        return "stub";
    }

    @Override
    public @Nullable URI getUri() {
        return null;
    }

    @Override
    public HttpHeaders getHandshakeHeaders() {
        return new HttpHeaders();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public @Nullable Principal getPrincipal() {
        return null;
    }

    @Override
    public @Nullable InetSocketAddress getLocalAddress() {
        return null;
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return null;
    }

    @Override
    public @Nullable String getAcceptedProtocol() {
        return null;
    }

    @Override
    public void setTextMessageSizeLimit(int limit) {
        // of no matter here
    }

    @Override
    public int getTextMessageSizeLimit() {
        return 0;
    }

    @Override
    public void setBinaryMessageSizeLimit(int limit) {
        // of no matter here
    }

    @Override
    public int getBinaryMessageSizeLimit() {
        return 0;
    }

    @Override
    public List<WebSocketExtension> getExtensions() {
        return List.of();
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
