package fr.morvan.teleconsult.chaos;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// One line through the proxy, with its fate.
final class ChaosLine implements AutoCloseable {

    private final Socket client;
    private final Socket node;
    private final Fate fate;
    private final AtomicInteger frames = new AtomicInteger();
    private volatile boolean silent;

    ChaosLine(Socket client, Socket node, Fate fate) {
        this.client = client;
        this.node = node;
        this.fate = fate;
    }

    void start(SplittableRandom luck) {
        SplittableRandom back = luck.split();
        Thread.ofVirtual().start(() -> pump(client, node, luck));
        Thread.ofVirtual().start(() -> pump(node, client, back));
    }

    private void pump(Socket from, Socket to, SplittableRandom luck) {
        try (this) {
            from.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            OutputStream out = to.getOutputStream();
            copyHead(in, out);
            while (carry(WireFrame.read(in), out, luck)) {
                // the next one
            }
        } catch (IOException ended) {
            // one of the two is gone, and so is the line
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The HTTP part of the handshake.
    private static void copyHead(DataInputStream in, OutputStream out) throws IOException {
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int next = in.readUnsignedByte();
            out.write(next);
            last = (last << 8) | next;
        }
        out.flush();
    }

    /// Whether the line lives on.
    private boolean carry(WireFrame frame, OutputStream out, SplittableRandom luck)
            throws IOException, InterruptedException {
        boolean delayed = luck.nextDouble() < fate.delayed();
        int wait = delayed ? luck.nextInt(fate.longestDelayMs()) : 0;
        boolean doubled = luck.nextDouble() < fate.doubled() && frame.isMessage();
        if (wait > 0) {
            Thread.sleep(wait);
        }
        if (silent) {
            return true;
        }
        if (frames.incrementAndGet() > fate.cutAfter()) {
            return cut(frame, out);
        }
        out.write(frame.bytes());
        if (doubled) {
            out.write(frame.bytes());
        }
        out.flush();
        return true;
    }

    private boolean cut(WireFrame frame, OutputStream out) throws IOException {
        switch (fate.cut()) {
            case BEFORE_THE_FRAME -> {
                return false;
            }
            case AFTER_THE_FRAME -> out.write(frame.bytes());
            case WITHIN_THE_FRAME -> out.write(frame.bytes(), 0, frame.bytes().length / 2);
            case SILENCE -> {
                silent = true;
                return true;
            }
        }
        out.flush();
        return false;
    }

    @Override
    public void close() {
        for (Socket each : new Socket[] {client, node}) {
            try {
                each.close();
            } catch (IOException alreadyGone) {
                // that is what was wanted
            }
        }
    }
}
