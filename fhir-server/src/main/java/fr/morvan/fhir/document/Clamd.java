package fr.morvan.fhir.document;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a ClamAV daemon over TCP: `INSTREAM`, then the bytes in chunks with their length before them, then a length of
/// nought (<https://docs.clamav.net/manual/Usage/Scanning.html#clamd>).
final class Clamd implements Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(Clamd.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1_024;

    private final InetSocketAddress address;
    private final int timeout;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("scan-clock").factory());

    Clamd(String host, int port, Duration timeout) {
        this.address = InetSocketAddress.createUnresolved(host, port);
        this.timeout = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public Finding scan(byte[] bytes) {
        try (var socket = new Socket()) {
            // a daemon that stops reading would hold a write for ever: no socket option bounds that
            var over = clock.schedule(() -> close(socket), timeout, TimeUnit.MILLISECONDS);
            try {
                return finding(ask(socket, bytes));
            } finally {
                over.cancel(false);
            }
        } catch (IOException e) {
            LOG.warn("the scanner of documents does not answer: {}", e.getMessage());
            return Finding.SILENT;
        }
    }

    private String ask(Socket socket, byte[] bytes) throws IOException {
        socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeout);
        socket.setSoTimeout(timeout);
        try {
            send(new DataOutputStream(socket.getOutputStream()), bytes);
        } catch (IOException hungUp) {
            // of bytes that are too many it says so and closes, before it has them all
            LOG.debug("the scanner of documents stopped reading", hungUp);
        }
        var said = new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
        if (said.isEmpty()) {
            throw new IOException("it hung up");
        }
        return said;
    }

    private static void send(DataOutputStream out, byte[] bytes) throws IOException {
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < bytes.length; from += CHUNK) {
            int length = Math.min(CHUNK, bytes.length - from);
            out.writeInt(length);
            out.write(bytes, from, length);
        }
        out.writeInt(0);
        out.flush();
    }

    /// Anything but these two words is no finding: a stream that was too long is not clean.
    private static Finding finding(String said) {
        if (said.equals("stream: OK")) {
            return Finding.CLEAN;
        }
        if (said.startsWith("stream: ") && said.endsWith(" FOUND")) {
            return Finding.INFECTED;
        }
        LOG.warn("the scanner of documents says: {}", said);
        return Finding.UNDECIDED;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closed already", e);
        }
    }
}
