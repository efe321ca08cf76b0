package fr.morvan.teleconsult.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between one client and the nodes: delays and doubles frames, cuts lines, sends each new line to any node.
final class ChaosProxy implements AutoCloseable {

    private static final int STORMY_LINES = 8;

    private final long seed;
    private final List<Integer> nodes;
    private final ServerSocket door;
    private final AtomicInteger lines = new AtomicInteger();

    /// @param nodes their ports
    ChaosProxy(long seed, List<Integer> nodes) {
        this.seed = seed;
        this.nodes = nodes;
        try {
            this.door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::welcome);
    }

    URI socket() {
        return URI.create("ws://127.0.0.1:" + door.getLocalPort() + "/ws");
    }

    /// Lines there were until now.
    int lines() {
        return lines.get();
    }

    private void welcome() {
        while (true) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> line(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void line(Socket client) {
        int number = lines.getAndIncrement();
        SplittableRandom luck = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        Fate fate = number < STORMY_LINES ? Fate.of(luck) : Fate.CALM;
        int first = luck.nextInt(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            try {
                Socket node = new Socket(InetAddress.getLoopbackAddress(), nodes.get((first + i) % nodes.size()));
                new ChaosLine(client, node, fate).start(luck);
                return;
            } catch (IOException dead) {
                // the next one may live
            }
        }
        try {
            client.close();
        } catch (IOException alreadyGone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
