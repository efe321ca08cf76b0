package fr.morvan.compose.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A narrow, lossy line in front of the relay, in user space and so without rights: UDP both ways through a token rate
/// with a
/// short queue, as `tbf` has it, and losses at random, as `netem` has them.
final class ShapedLine implements AutoCloseable {

    private static final int HEADERS = 28;
    private static final int LARGEST = 65_535;
    /// What may wait, in time: longer queues are dropped at their end.
    private static final double QUEUE_SECONDS = 0.4;

    /// @param bitsPerSecond in each direction, IP and UDP headers included; 0 lets nothing through
    private record Shape(long bitsPerSecond, double loss) {}

    private static final Shape OPEN = new Shape(1_000_000_000, 0);

    private final DatagramSocket front;
    private final InetSocketAddress relay;
    private final Map<SocketAddress, Back> backs = new ConcurrentHashMap<>();
    private final Random random = new Random(64);
    private final AtomicInteger dropped = new AtomicInteger();
    private volatile Shape shape = OPEN;

    ShapedLine(int relayPort) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        relay = new InetSocketAddress(here, relayPort);
        front = new DatagramSocket(new InetSocketAddress(here, 0));
        Thread.ofVirtual()
                .start(() -> pump(
                        front,
                        packet -> backs.computeIfAbsent(packet.getSocketAddress(), Back::new)
                                .out
                                .offer(packet)));
    }

    void narrow(long bitsPerSecond, double loss) {
        shape = new Shape(bitsPerSecond, loss);
    }

    void cut() {
        shape = new Shape(0, 1);
    }

    void open() {
        shape = OPEN;
    }

    /// Packets that did not get through so far.
    int dropped() {
        return dropped.get();
    }

    /// For a page: every relay it is told of is reached over this line, and only over it.
    String script() {
        return """
                (() => {
                  const over = (configuration) => ({ ...configuration, iceServers: (configuration.iceServers ?? []).map((server) => ({
                    ...server, urls: [server.urls].flat().filter((url) => /^turn:.*transport=udp$/.test(url)).map((url) => url.replace(/:\\d+\\?/, ':PORT?'))
                  })).filter((server) => server.urls.length > 0) });
                  window.RTCPeerConnection = class extends RTCPeerConnection {
                    constructor(configuration) { super(over(configuration)); }
                    setConfiguration(configuration) { super.setConfiguration(over(configuration)); }
                  };
                })();""".replace("PORT", String.valueOf(front.getLocalPort()));
    }

    /// The line of one socket of the browser: its own socket towards the relay.
    private final class Back {

        private final DatagramSocket socket;
        private final Direction out;

        Back(SocketAddress client) {
            try {
                socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            } catch (SocketException broken) {
                throw new UncheckedIOException(broken);
            }
            out = new Direction(socket, relay);
            Direction in = new Direction(front, client);
            Thread.ofVirtual().start(() -> pump(socket, in::offer));
        }
    }

    /// One way: what waits, and who sends it at the line's pace.
    private final class Direction {

        private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
        private final AtomicInteger bytes = new AtomicInteger();

        Direction(DatagramSocket from, SocketAddress to) {
            Thread.ofVirtual().start(() -> send(from, to));
        }

        void offer(DatagramPacket packet) {
            Shape now = shape;
            int length = packet.getLength() + HEADERS;
            boolean lost;
            synchronized (random) {
                lost = random.nextDouble() < now.loss;
            }
            if (lost || (bytes.get() + length) * 8L > now.bitsPerSecond * QUEUE_SECONDS) {
                dropped.incrementAndGet();
                return;
            }
            bytes.addAndGet(length);
            waiting.add(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
        }

        private void send(DatagramSocket from, SocketAddress to) {
            try {
                while (!from.isClosed()) {
                    byte[] next = waiting.poll(1, TimeUnit.SECONDS);
                    if (next != null) {
                        int length = next.length + HEADERS;
                        long pace = shape.bitsPerSecond;
                        if (pace > 0) {
                            TimeUnit.NANOSECONDS.sleep(length * 8L * 1_000_000_000L / pace);
                        }
                        bytes.addAndGet(-length);
                        from.send(new DatagramPacket(next, next.length, to));
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (IOException closed) {
                // the test is over
            }
        }
    }

    private interface Taking {
        void take(DatagramPacket packet);
    }

    private static void pump(DatagramSocket from, Taking taking) {
        try {
            while (!from.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                from.receive(packet);
                taking.take(packet);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Override
    public void close() {
        front.close();
        backs.values().forEach(back -> back.socket.close());
    }
}
