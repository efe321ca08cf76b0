package fr.morvan.teleconsult.chaos;

import java.io.DataInputStream;
import java.io.IOException;

/// A WebSocket frame as its bytes (RFC 6455 §5.2), so that it can be sent again as it is.
final class WireFrame {

    private static final int LONGEST = 1 << 20;
    private static final int FINAL_TEXT = 0x81;

    private final byte[] bytes;

    private WireFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    static WireFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int coded = second & 0x7f;
        int lengthBytes = coded == 126 ? 2 : coded == 127 ? 8 : 0;
        byte[] extended = in.readNBytes(lengthBytes);
        long length = coded;
        if (lengthBytes > 0) {
            length = 0;
            for (byte each : extended) {
                length = (length << 8) | (each & 0xff);
            }
        }
        if (length < 0 || length > LONGEST || extended.length < lengthBytes) {
            throw new IOException("not a frame");
        }
        int rest = (int) length + ((second & 0x80) == 0 ? 0 : 4);
        byte[] bytes = new byte[2 + lengthBytes + rest];
        bytes[0] = (byte) first;
        bytes[1] = (byte) second;
        System.arraycopy(extended, 0, bytes, 2, lengthBytes);
        in.readFully(bytes, 2 + lengthBytes, rest);
        return new WireFrame(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /// A whole text message, which may come twice without breaking the stream.
    boolean isMessage() {
        return (bytes[0] & 0xff) == FINAL_TEXT;
    }
}
