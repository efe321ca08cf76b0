package fr.morvan.compose.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One person's socket in the room of a consultation: `docs/protocol/teleconsult.md`.
final class Room implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder frame = new StringBuilder();
    private final WebSocket socket;

    private Room(Caller person, String origin) {
        socket = person.client()
                .newWebSocketBuilder()
                .subprotocols("morvan.teleconsult.v1")
                .header("Origin", origin)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create(origin.replaceFirst("^http", "ws") + "/ws"), this)
                .join();
    }

    /// Signs in and joins; returns when the room has said `joined`.
    static Room joined(String origin, Caller person, String consultation) throws IOException, InterruptedException {
        var room = new Room(person, origin);
        room.say(Map.of("type", "hello", "token", person.token()));
        room.hear("welcome", message -> message.path("type").asText().equals("welcome"));
        room.say(Map.of("type", "join", "consultation", consultation));
        room.hear("joined", message -> message.path("type").asText().equals("joined"));
        return room;
    }

    void say(Map<String, ?> message) throws IOException {
        socket.sendText(Platform.JSON.writeValueAsString(message), true).join();
    }

    /// Waits for a message that fits; the ones before it are let go.
    void hear(String what, Predicate<JsonNode> fits) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (var message = next(end); message != null; message = next(end)) {
            if (fits.test(message)) {
                return;
            }
        }
        throw new Findings.Broken("no " + what + " within " + PATIENCE_SECONDS + " s");
    }

    private @Nullable JsonNode next(long end) throws InterruptedException {
        return heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            try {
                heard.add(Platform.JSON.readTree(frame.toString()));
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
            frame.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
