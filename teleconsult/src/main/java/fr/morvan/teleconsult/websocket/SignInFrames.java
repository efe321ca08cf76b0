package fr.morvan.teleconsult.websocket;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.Verification;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import fr.morvan.teleconsult.room.Sockets;
import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.ErrorCode;
import fr.morvan.teleconsult.signaling.ServerMessage;
import fr.morvan.teleconsult.signaling.SocketProperties;
import fr.morvan.teleconsult.websocket.Connection.SignedIn;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// `hello` and `refresh`.
@Component
class SignInFrames {

    private static final Logger log = LoggerFactory.getLogger(SignInFrames.class);

    private final CallerVerifier verifier;
    private final Sockets sockets;
    private final SocketProperties properties;
    private final Clock clock;

    SignInFrames(CallerVerifier verifier, Sockets sockets, SocketProperties properties, Clock clock) {
        this.verifier = verifier;
        this.sockets = sockets;
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
                                situation -> open(connection, verified, situation),
                                () -> refuse(connection, ErrorCode.NOT_ALLOWED, CloseCode.NOT_ALLOWED));
        }
    }

    private void open(Connection connection, Verified verified, PractitionerRoleId situation) {
        String subject = verified.caller().subject();
        Instant now = clock.instant();
        if (!sockets.open(connection.id(), subject, situation, now, properties.socketsPerPerson())) {
            refuse(connection, ErrorCode.TOO_MANY_SOCKETS, CloseCode.NOT_ALLOWED);
            return;
        }
        welcome(connection, new SignedIn(subject, situation, verified.expiresAt()));
    }

    /// Only the same person in the same situation may go on.
    void refresh(Connection connection, SignedIn who, ClientMessage.Refresh refresh) {
        Verification verification =
                verifier.verify(refresh.token(), Optional.of(who.situation().reference()));
        if (verification instanceof Verified verified
                && verified.caller().subject().equals(who.subject())
                && situation(verified).equals(Optional.of(who.situation()))) {
            welcome(connection, new SignedIn(who.subject(), who.situation(), verified.expiresAt()));
        } else {
            connection.error(ErrorCode.TOKEN_REJECTED);
        }
    }

    private void welcome(Connection connection, SignedIn who) {
        connection.signedIn(who);
        connection.send(new ServerMessage.Welcome(
                connection.id().value(), who.expiresAt(), properties.heartbeat().toMillis(), properties.limits()));
    }

    private static Optional<PractitionerRoleId> situation(Verified verified) {
        return verified.caller() instanceof Professional professional ? professional.actingAs() : Optional.empty();
    }

    private static void refuse(Connection connection, ErrorCode error, CloseCode close) {
        connection.error(error);
        connection.close(close);
    }
}
