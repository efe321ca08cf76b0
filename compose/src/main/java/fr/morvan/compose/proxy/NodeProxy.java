package fr.morvan.compose.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Passes each connection to a node that lives, byte by byte; HTTP and WebSocket are all the same to it.
///
/// A connection ends with its node. The next one goes to another node: the services keep no state of their own, and
/// the pages come again by themselves.
final class NodeProxy implements AutoCloseable {

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAULT = Duration.ofMillis(100);
    private static final int WAITING = 512;

    private final ServerSocket door;
    private final LiveNodes nodes;
    private final Semaphore room;

    /// @param most connections at once; whoever comes then waits before the door
    NodeProxy(int port, LiveNodes nodes, int most) throws IOException {
        this.door = new ServerSocket();
        this.nodes = nodes;
        this.room = new Semaphore(most);
        // a proxy that was killed leaves its port in TIME_WAIT
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Until it is closed.
    void serve() throws InterruptedException {
        while (!door.isClosed()) {
            room.acquire();
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> {
                    try {
                        connect(client);
                    } finally {
                        room.release();
                    }
                });
            } catch (IOException fault) {
                room.release();
                // a failed accept ends nothing; where it is for want of descriptors, the next one would fail at once
                Thread.sleep(AFTER_A_FAULT);
            }
        }
    }

    /// Lasts as long as the connection does.
    private void connect(Socket client) {
        var found = node();
        if (found.isEmpty()) {
            end(client);
            return;
        }
        var node = found.get();
        var there = Thread.ofVirtual().start(() -> pump(client, node));
        pump(node, client);
        try {
            there.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(client);
        end(node);
    }

    private Optional<Socket> node() {
        for (var port : nodes.order()) {
            var node = new Socket();
            try {
                node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int)
                        CONNECTS_WITHIN.toMillis());
                return Optional.of(node);
            } catch (IOException dead) {
                end(node);
            }
        }
        return Optional.empty();
    }

    private static void pump(Socket from, Socket to) {
        try {
            to.setTcpNoDelay(true);
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
