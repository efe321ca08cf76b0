package fr.morvan.teleconsult.websocket;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.Verification;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import fr.morvan.teleconsult.room.Resumes;
import fr.morvan.teleconsult.room.Sockets;
import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.ErrorCode;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.signaling.SocketProperties;
import fr.morvan.teleconsult.signin.SignOut;
import fr.morvan.teleconsult.signin.SignOuts;
import fr.morvan.teleconsult.websocket.Connection.SignedIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// `hello` and `refresh`.
@Component
class SignInFrames {

    private static final Logger log = LoggerFactory.getLogger(SignInFrames.class);

    /// How long after the latest end of a socket it may be taken up.
    private static final Duration RESUME_WITHIN = Duration.ofMinutes(5);

    private final CallerVerifier verifier;
    private final Sockets sockets;
    private final Resumes resumes;
    private final SignOuts signOuts;
    private final SocketProperties properties;
    private final Clock clock;

    SignInFrames(
            CallerVerifier verifier,
            Sockets sockets,
            Resumes resumes,
            SignOuts signOuts,
            SocketProperties properties,
            Clock clock) {
        this.verifier = verifier;
        this.sockets = sockets;
        this.resumes = resumes;
        this.signOuts = signOuts;
        this.properties = properties;
        this.clock = clock;
    }

    void hello(Connection connection, ClientMessage.Hello hello) {
        if (connection.signedIn().isPresent()) {
            connection.error(ErrorCode.ALREADY_HELLO);
            return;
        }
        switch (verifier.verify(hello.token(), hello.actingAs())) {
            case Rejected rejected -> {
                log.info("sign-in refused on a socket: {} ({})", rejected.reason(), rejected.detail());
                refuse(connection, ErrorCode.TOKEN_REJECTED, CloseCode.SIGN_IN);
            }
            case Verified verified ->
                situation(verified)
                        .ifPresentOrElse(
                                situation -> open(connection, verified, situation, hello.resumeId()),
                                () -> refuse(connection, ErrorCode.NOT_ALLOWED, CloseCode.NOT_ALLOWED));
        }
    }

    /// An unknown or used `resumeId` is no error: the socket is one more of the person's.
    private void open(
            Connection connection, Verified verified, PractitionerRoleId situation, Optional<String> resumeId) {
        String subject = verified.caller().subject();
        Instant now = clock.instant();
        resumeId.ifPresent(secret -> resumes.takeUp(secret, subject, situation, now));
        if (!sockets.open(connection.id(), subject, situation, now, properties.socketsPerPerson())) {
            refuse(connection, ErrorCode.TOO_MANY_SOCKETS, CloseCode.NOT_ALLOWED);
            return;
        }
        welcome(connection, signedIn(verified, situation));
    }

    private static SignedIn signedIn(Verified verified, PractitionerRoleId situation) {
        return new SignedIn(
                new SignOut.Held(verified.caller().subject(), situation, verified.session(), verified.issuedAt()),
                verified.expiresAt());
    }

    /// Only the same person in the same situation may go on.
    void refresh(Connection connection, SignedIn who, ClientMessage.Refresh refresh) {
        Verification verification =
                verifier.verify(refresh.token(), Optional.of(who.situation().reference()));
        if (verification instanceof Verified verified
                && verified.caller().subject().equals(who.subject())
                && situation(verified).equals(Optional.of(who.situation()))) {
            welcome(connection, signedIn(verified, who.situation()));
        } else {
            connection.error(ErrorCode.TOKEN_REJECTED);
        }
    }

    /// Known to this node first, asked after: a sign-out that is stored later wakes this node and finds the socket.
    private void welcome(Connection connection, SignedIn who) {
        connection.signedIn(who);
        if (signOuts.ended(who.held())) {
            refuse(connection, ErrorCode.SIGNED_OUT, CloseCode.SIGN_IN);
            return;
        }
        String resumeId = resumes.rotate(
                connection.id(), who.subject(), who.situation(), who.expiresAt().plus(RESUME_WITHIN));
        connection.send(new ServerMessage.Welcome(
                connection.id().value(),
                resumeId,
                who.expiresAt(),
                properties.heartbeat().toMillis(),
                properties.limits()));
    }

    private static Optional<PractitionerRoleId> situation(Verified verified) {
        return verified.caller() instanceof Professional professional ? professional.actingAs() : Optional.empty();
    }

    private static void refuse(Connection connection, ErrorCode error, CloseCode close) {
        connection.error(error);
        connection.close(close);
    }
}
