package fr.morvan.compose.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A participant's socket without a browser: hello, join, and what is said.
final class RoomSocket implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder frame = new StringBuilder();
    private final WebSocket socket;

    private RoomSocket(URI address, String origin) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("morvan.teleconsult.v1")
                .header("Origin", origin)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(address, this)
                .join();
    }

    /// Signs in and joins; returns when the room says `joined`.
    static RoomSocket joined(Region region, Http person, String consultation) {
        RoomSocket socket = new RoomSocket(
                URI.create(region.teleconsult().replaceFirst("^http", "ws") + "/ws"), region.teleconsult());
        socket.say(Map.of("type", "hello", "token", person.token()));
        socket.hear(message -> message.path("type").asText().equals("welcome"));
        socket.say(Map.of("type", "join", "consultation", consultation));
        socket.hear(message -> message.path("type").asText().equals("joined"));
        return socket;
    }

    void say(Map<String, ?> message) {
        try {
            socket.sendText(Http.JSON.writeValueAsString(message), true).join();
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    /// The next message that fits; the ones before it are let go.
    JsonNode hear(Predicate<JsonNode> fits) {
        try {
            for (int patience = 0; patience < 200; patience++) {
                JsonNode message = heard.poll(15, TimeUnit.SECONDS);
                if (message == null) {
                    break;
                }
                if (fits.test(message)) {
                    return message;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("the awaited message did not come");
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            try {
                heard.add(Http.JSON.readTree(frame.toString()));
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
