package fr.morvan.fhir.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Speaks `INSTREAM` as a ClamAV daemon does, on a real socket; finds the word of the EICAR test file. It can be down.
public final class ScannerDaemon {

    private static final String NOTHING = "\u0000nothing\u0000";

    private final ServerSocket listening;
    private volatile boolean down;
    private volatile String undecided = NOTHING;

    private ScannerDaemon(ServerSocket listening) {
        this.listening = listening;
    }

    public static ScannerDaemon start() {
        try {
            var daemon = new ScannerDaemon(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name("scanner-daemon").start(daemon::serve);
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// Whether it hangs up on each caller.
    public void down(boolean isDown) {
        down = isDown;
    }

    /// Whether it will say of nothing what it is, as of a stream that is too long for it.
    public void undecided(boolean isUndecided) {
        undecided = isUndecided ? "" : NOTHING;
    }

    /// The same of what contains this.
    public void undecidedOf(String content) {
        undecided = content;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var socket = listening.accept()) {
                if (!down) {
                    answer(socket);
                }
            } catch (IOException e) {
                // the caller hung up
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
        if (!command.equals("zINSTREAM\0")) {
            throw new IOException(command);
        }
        var content = new StringBuilder();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        }
        boolean found = content.indexOf("EICAR-STANDARD-ANTIVIRUS-TEST-FILE") >= 0;
        var said = content.indexOf(undecided) >= 0
                ? "INSTREAM size limit exceeded. ERROR\0"
                : found ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0";
        socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
    }
}
