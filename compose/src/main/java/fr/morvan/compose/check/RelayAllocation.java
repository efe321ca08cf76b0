package fr.morvan.compose.check;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.function.Predicate;

/// A place at the relay, held over UDP with the credential that the platform gave.
final class RelayAllocation implements AutoCloseable {

    private static final int RETRANSMIT_MS = 1_000;
    private static final int ATTEMPTS = 8;
    private static final int UNAUTHORIZED = 401;
    private static final byte[] UDP = {17, 0, 0, 0};

    private final DatagramSocket socket;
    private final String username;
    private final String realm;
    private final byte[] nonce;
    private final byte[] key;
    private final InetSocketAddress relayed;

    private RelayAllocation(InetSocketAddress relay, String username, String credential)
            throws IOException, GeneralSecurityException {
        this.socket = new DatagramSocket();
        this.username = username;
        socket.setSoTimeout(RETRANSMIT_MS);
        socket.connect(relay);
        var anonymous = StunMessage.of(StunMessage.ALLOCATE).with(StunMessage.TRANSPORT, UDP);
        var challenge = exchange(anonymous, anonymous.bytes());
        Findings.expect(
                challenge.type() == StunMessage.ALLOCATE_REFUSED && challenge.error() == UNAUTHORIZED,
                "the relay serves without a credential");
        this.realm = new String(challenge.get(StunMessage.REALM), StandardCharsets.UTF_8);
        this.nonce = challenge.get(StunMessage.NONCE);
        this.key = MessageDigest.getInstance("MD5")
                .digest((username + ":" + realm + ":" + credential).getBytes(StandardCharsets.UTF_8));
        var answer = ask(StunMessage.of(StunMessage.ALLOCATE).with(StunMessage.TRANSPORT, UDP));
        Findings.expect(
                answer.type() == StunMessage.ALLOCATED, "the relay refuses its own credential: " + answer.error());
        this.relayed = answer.relayed();
    }

    static RelayAllocation at(InetSocketAddress relay, String username, String credential)
            throws IOException, GeneralSecurityException {
        return new RelayAllocation(relay, username, credential);
    }

    InetSocketAddress relayed() {
        return relayed;
    }

    void permit(InetSocketAddress peer) throws IOException, GeneralSecurityException {
        var answer = ask(StunMessage.of(StunMessage.CREATE_PERMISSION).withPeer(peer));
        Findings.expect(answer.type() == StunMessage.PERMITTED, "the relay denies " + peer + ": " + answer.error());
    }

    void send(InetSocketAddress peer, String text) throws IOException {
        var bytes = StunMessage.of(StunMessage.SEND)
                .withPeer(peer)
                .with(StunMessage.DATA, text)
                .bytes();
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    /// What came through the relay within a second.
    String received() throws IOException {
        var message = next(one -> one.type() == StunMessage.DATA_INDICATION);
        return new String(message.get(StunMessage.DATA), StandardCharsets.UTF_8);
    }

    private StunMessage ask(StunMessage request) throws IOException, GeneralSecurityException {
        request.with(StunMessage.USERNAME, username)
                .with(StunMessage.REALM, realm)
                .with(StunMessage.NONCE, nonce);
        return exchange(request, request.signed(key));
    }

    private StunMessage exchange(StunMessage request, byte[] bytes) throws IOException {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            socket.send(new DatagramPacket(bytes, bytes.length));
            try {
                return next(message -> message.answers(request));
            } catch (SocketTimeoutException silent) {
                // UDP may lose either way: ask again
            }
        }
        throw new Findings.Broken("the relay does not answer at " + socket.getRemoteSocketAddress());
    }

    private StunMessage next(Predicate<StunMessage> fits) throws IOException {
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (true) {
            socket.receive(packet);
            var message = StunMessage.read(packet.getData(), packet.getLength());
            if (fits.test(message)) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
