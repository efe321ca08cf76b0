package fr.morvan.fhir.changefeed;

import java.nio.ByteBuffer;
import java.util.UUID;

/// How far one caller has read, and what they could see then.
record Cursor(UUID cluster, int epoch, long position, ViewId view) {

    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES + Long.BYTES + ViewId.BYTES;

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(cluster.getMostSignificantBits())
                .putLong(cluster.getLeastSignificantBits())
                .putInt(epoch)
                .putLong(position)
                .put(view.bytes())
                .array();
    }

    static Cursor of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a cursor has " + BYTES + " bytes");
        }
        var buffer = ByteBuffer.wrap(bytes);
        var cluster = new UUID(buffer.getLong(), buffer.getLong());
        int epoch = buffer.getInt();
        long position = buffer.getLong();
        var view = new byte[ViewId.BYTES];
        buffer.get(view);
        return new Cursor(cluster, epoch, position, ViewId.of(view));
    }
}
