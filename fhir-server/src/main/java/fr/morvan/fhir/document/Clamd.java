package fr.morvan.fhir.document;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
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

    Clamd(String host, int port, Duration timeout) {
        this.address = InetSocketAddress.createUnresolved(host, port);
        this.timeout = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public Optional<Finding> scan(byte[] bytes) {
        try {
            return finding(ask(bytes));
        } catch (IOException e) {
            LOG.warn("the scanner of documents does not answer: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private String ask(byte[] bytes) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeout);
            socket.setSoTimeout(timeout);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int from = 0; from < bytes.length; from += CHUNK) {
                int length = Math.min(CHUNK, bytes.length - from);
                out.writeInt(length);
                out.write(bytes, from, length);
            }
            out.writeInt(0);
            out.flush();
            return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        }
    }

    /// Anything but these two words is no finding: a stream that was too long is not clean.
    private static Optional<Finding> finding(String answer) {
        var said = answer.replace("\0", "").strip();
        if (said.equals("stream: OK")) {
            return Optional.of(Finding.CLEAN);
        }
        if (said.startsWith("stream: ") && said.endsWith(" FOUND")) {
            return Optional.of(Finding.INFECTED);
        }
        LOG.warn("the scanner of documents says: {}", said);
        return Optional.empty();
    }
}
