package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.room.Node;
import fr.morvan.teleconsult.room.Resumes;
import fr.morvan.teleconsult.room.SocketId;
import fr.morvan.teleconsult.signaling.Conversations;
import fr.morvan.teleconsult.signaling.SocketProperties;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Time: late hellos, silent sockets, tokens that end, nodes that die.
@Component
class Heart {

    private static final Logger log = LoggerFactory.getLogger(Heart.class);

    private final Connections connections;
    private final Conversations conversations;
    private final Node node;
    private final Resumes resumes;
    private final SocketProperties properties;
    private final Clock clock;

    Heart(
            Connections connections,
            Conversations conversations,
            Node node,
            Resumes resumes,
            SocketProperties properties,
            Clock clock) {
        this.connections = connections;
        this.conversations = conversations;
        this.node = node;
        this.resumes = resumes;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedRate = 250)
    void watch() {
        Instant now = clock.instant();
        connections.all().forEach(connection -> watch(connection, now));
    }

    private void watch(Connection connection, Instant now) {
        connection.cutOverdue();
        boolean signedIn = connection.signedIn().isPresent();
        if (!signedIn && connection.openedAt().plus(properties.helloTimeout()).isBefore(now)) {
            connection.cut(CloseCode.SILENT);
        } else if (connection.heardAt().plus(properties.silence()).isBefore(now)) {
            connection.cut(CloseCode.SILENT);
        } else if (connection
                .signedIn()
                .filter(who -> !who.expiresAt().isAfter(now))
                .isPresent()) {
            connection.cut(CloseCode.SIGN_IN);
        }
    }

    /// Says that this node lives; when the others had given it up, its sockets are gone and must come again.
    @Scheduled(fixedRate = 5_000)
    void beat() {
        if (node.beat()) {
            connections.all().stream()
                    .filter(connection -> connection.signedIn().isPresent())
                    .forEach(connection -> connection.cut(CloseCode.RESTART));
        }
    }

    /// Takes up what dead nodes left behind.
    @Scheduled(fixedDelay = 5_000)
    void takeUpOrphans() {
        for (SocketId orphan : node.orphans()) {
            try {
                conversations.lost(orphan);
            } catch (RuntimeException e) {
                log.warn("an orphaned socket could not be recorded: {}", e.toString());
            }
        }
        node.bury();
        resumes.forget(clock.instant());
    }
}
