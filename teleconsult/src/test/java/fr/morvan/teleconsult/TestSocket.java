package fr.morvan.teleconsult;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A plain client of the protocol: says what it is told and keeps what it hears.
public final class TestSocket implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final List<JsonNode> pending = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private TestSocket(URI address) {
        this.socket = HTTP.newWebSocketBuilder()
                .subprotocols("morvan.teleconsult.v1")
                .buildAsync(address, this)
                .join();
    }

    public static TestSocket open(TestNode node) {
        return new TestSocket(node.socket());
    }

    /// Opens and signs in.
    public static TestSocket open(TestNode node, String token) {
        TestSocket socket = open(node);
        socket.send(Map.of("type", "hello", "token", token));
        socket.await("welcome");
        return socket;
    }

    public JsonNode join(String consultation) {
        send(Map.of("type", "join", "consultation", consultation));
        return await("joined");
    }

    public JsonNode resume(String consultation, String epoch, long lastSeq) {
        send(Map.of("type", "join", "consultation", consultation, "epoch", epoch, "lastSeq", lastSeq));
        return await("joined");
    }

    public UUID chat(String text) {
        UUID id = UUID.randomUUID();
        send(Map.of("type", "chat", "msgId", id.toString(), "text", text));
        return id;
    }

    public void send(Map<String, ?> message) {
        try {
            send(JSON.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /// The next message of a type.
    public JsonNode await(String type) {
        return await(message -> message.path("type").asText().equals(type), type);
    }

    /// The next event of a kind.
    public JsonNode awaitEvent(String kind) {
        return await(
                message -> message.path("type").asText().equals("event")
                        && message.path("kind").asText().equals(kind),
                kind);
    }

    /// The next event telling that the consultation came into a state.
    public JsonNode awaitState(String state) {
        return await(message -> message.path("body").path("state").asText().equals(state), state);
    }

    public JsonNode awaitError(String code) {
        return await(message -> message.path("code").asText().equals(code), code);
    }

    /// What is not wanted now stays for later.
    private JsonNode await(Predicate<JsonNode> wanted, String what) {
        try {
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                for (JsonNode message : pending) {
                    if (wanted.test(message)) {
                        pending.remove(message);
                        return message;
                    }
                }
                JsonNode next = heard.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                pending.add(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("waited for " + what + ", heard " + pending + ", closed " + closed);
    }

    /// All events up to a number.
    public List<JsonNode> eventsUpTo(long seq) {
        List<JsonNode> events = new ArrayList<>();
        while (events.isEmpty() || events.getLast().path("seq").asLong() < seq) {
            events.add(await("event"));
        }
        return events;
    }

    public int awaitClose() {
        return closed.orTimeout(15, TimeUnit.SECONDS).join();
    }

    /// Breaks the line without a word.
    public void cut() {
        socket.abort();
    }

    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                heard.add(JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
