package fr.morvan.compose.check;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A message of STUN (RFC 8489) and TURN (RFC 8656), as far as a relay is tried with it; IPv4 only.
final class StunMessage {

    static final int ALLOCATE = 0x0003;
    static final int ALLOCATED = 0x0103;
    static final int ALLOCATE_REFUSED = 0x0113;
    static final int CREATE_PERMISSION = 0x0008;
    static final int PERMITTED = 0x0108;
    static final int SEND = 0x0016;
    static final int DATA_INDICATION = 0x0017;

    static final int USERNAME = 0x0006;
    static final int ERROR_CODE = 0x0009;
    static final int PEER = 0x0012;
    static final int DATA = 0x0013;
    static final int REALM = 0x0014;
    static final int NONCE = 0x0015;
    static final int RELAYED = 0x0016;
    static final int TRANSPORT = 0x0019;

    private static final int INTEGRITY = 0x0008;
    private static final int COOKIE = 0x2112A442;
    private static final int HEADER = 20;
    private static final int HMAC_BYTES = 20;

    private static final class Attribute {

        private final int type;
        private final byte[] value;

        private Attribute(int type, byte[] value) {
            this.type = type;
            this.value = value;
        }

        private int paddedLength() {
            return 4 + (value.length + 3) / 4 * 4;
        }
    }

    private final int type;
    private final byte[] transaction;
    private final List<Attribute> attributes = new ArrayList<>();

    private StunMessage(int type, byte[] transaction) {
        this.type = type;
        this.transaction = transaction;
    }

    static StunMessage of(int type) {
        var transaction = new byte[12];
        ThreadLocalRandom.current().nextBytes(transaction);
        return new StunMessage(type, transaction);
    }

    static StunMessage read(byte[] bytes, int length) {
        var in = ByteBuffer.wrap(bytes, 0, length);
        var message = new StunMessage(Short.toUnsignedInt(in.getShort()), new byte[12]);
        in.getShort();
        in.getInt();
        in.get(message.transaction);
        while (in.remaining() >= 4) {
            var attribute = Short.toUnsignedInt(in.getShort());
            var value = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(value);
            in.position(Math.min(in.limit(), (in.position() + 3) / 4 * 4));
            message.attributes.add(new Attribute(attribute, value));
        }
        return message;
    }

    int type() {
        return type;
    }

    boolean answers(StunMessage request) {
        return Arrays.equals(transaction, request.transaction);
    }

    StunMessage with(int attribute, byte[] value) {
        attributes.add(new Attribute(attribute, value));
        return this;
    }

    StunMessage with(int attribute, String value) {
        return with(attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    StunMessage withPeer(InetSocketAddress peer) {
        var address = ByteBuffer.wrap(peer.getAddress().getAddress()).getInt();
        return with(
                PEER,
                ByteBuffer.allocate(8)
                        .putShort((short) 1)
                        .putShort((short) (peer.getPort() ^ (COOKIE >>> 16)))
                        .putInt(address ^ COOKIE)
                        .array());
    }

    Optional<byte[]> find(int attribute) {
        return attributes.stream()
                .filter(one -> one.type == attribute)
                .map(one -> one.value)
                .findFirst();
    }

    byte[] get(int attribute) {
        return find(attribute)
                .orElseThrow(() ->
                        new Findings.Broken("the relay's answer lacks attribute " + Integer.toHexString(attribute)));
    }

    InetSocketAddress relayed() throws UnknownHostException {
        var in = ByteBuffer.wrap(get(RELAYED));
        in.getShort();
        var port = Short.toUnsignedInt(in.getShort()) ^ (COOKIE >>> 16);
        var address = ByteBuffer.allocate(4).putInt(in.getInt() ^ COOKIE).array();
        return new InetSocketAddress(InetAddress.getByAddress(address), port);
    }

    /// The error of a refusal, e.g. 401.
    int error() {
        return find(ERROR_CODE).map(value -> value[2] * 100 + value[3]).orElse(0);
    }

    byte[] bytes() {
        return written(0);
    }

    /// With the proof that its sender knows the password.
    byte[] signed(byte[] key) throws GeneralSecurityException {
        var body = written(4 + HMAC_BYTES);
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        mac.update(body);
        return ByteBuffer.allocate(body.length + 4 + HMAC_BYTES)
                .put(body)
                .putShort((short) INTEGRITY)
                .putShort((short) HMAC_BYTES)
                .put(mac.doFinal())
                .array();
    }

    /// Everything so far; the header announces what will follow.
    private byte[] written(int following) {
        var length = attributes.stream().mapToInt(Attribute::paddedLength).sum();
        var out = ByteBuffer.allocate(HEADER + length);
        out.putShort((short) type)
                .putShort((short) (length + following))
                .putInt(COOKIE)
                .put(transaction);
        for (var attribute : attributes) {
            var end = out.position() + attribute.paddedLength();
            out.putShort((short) attribute.type)
                    .putShort((short) attribute.value.length)
                    .put(attribute.value);
            out.position(end);
        }
        return out.array();
    }
}
