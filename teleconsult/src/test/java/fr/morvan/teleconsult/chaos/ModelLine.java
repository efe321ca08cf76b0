package fr.morvan.teleconsult.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.teleconsult.TestNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One socket of the model client, as a queue of messages.
final class ModelLine implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final int PATIENCE_SECONDS = 5;

    private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean broken;

    /// The line is gone, whatever the reason.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why);
        }
    }

    ModelLine(URI address) throws Broken, InterruptedException {
        try {
            this.socket = HTTP.newWebSocketBuilder()
                    .subprotocols("morvan.teleconsult.v1")
                    .buildAsync(address, this)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Broken(e.toString());
        }
    }

    void send(Map<String, ?> message) throws Broken, InterruptedException {
        try {
            socket.sendText(TestNode.JSON.writeValueAsString(message), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Broken(e.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The next message, if one comes within the time; what came before a break is read first.
    Optional<JsonNode> next(long millis) throws Broken, InterruptedException {
        JsonNode message = heard.poll(millis, TimeUnit.MILLISECONDS);
        if (message == null && broken) {
            throw new Broken("closed");
        }
        return Optional.ofNullable(message);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                heard.add(TestNode.JSON.readTree(part.toString()));
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
        broken = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        broken = true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
