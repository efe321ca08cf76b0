package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.room.Node;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.signaling.SocketProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Before the web server stops: no new socket, and each open one is told when to come again and closed.
@Component
class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connections connections;
    private final Node node;
    private final SocketProperties properties;
    private volatile boolean running;

    Drain(Connections connections, Node node, SocketProperties properties) {
        this.connections = connections;
        this.node = node;
        this.properties = properties;
    }

    @Override
    public void start() {
        node.beat();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        long most = Math.max(1, properties.drain().toMillis());
        connections.all().forEach(connection -> {
            connection.send(new ServerMessage.Moving(ThreadLocalRandom.current().nextLong(most)));
            connection.close(CloseCode.RESTART);
        });
        awaitEmpty();
        try {
            node.leave();
        } catch (RuntimeException e) {
            log.warn("this node could not sign off: {}", e.toString());
        }
    }

    private void awaitEmpty() {
        Instant until = Instant.now().plus(PATIENCE);
        try {
            while (!connections.all().isEmpty() && Instant.now().isBefore(until)) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Last to start, first to stop: before the web server's own graceful stop.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
