package fr.morvan.teleconsult.signaling;

import java.util.Optional;
import java.util.UUID;

/// Everything the socket refuses, by the code on the wire.
public enum ErrorCode {
    /// No such `type`.
    UNKNOWN_TYPE("unknown-type", "Type de message inconnu"),
    /// Not JSON, a field missing or of the wrong form.
    MALFORMED("malformed", "Message illisible"),
    /// A text, a description or a candidate is too long.
    TOO_LARGE("too-large", "Message trop long"),
    /// More frames than allowed; the socket closes with 4429.
    TOO_FAST("too-fast", "Trop de messages"),
    /// The first frame was not `hello`; the socket closes with 4401.
    HELLO_FIRST("hello-first", "Connexion requise"),
    /// A second `hello`.
    ALREADY_HELLO("already-hello", "Déjà connecté"),
    /// The token does not hold, or is another person's.
    TOKEN_REJECTED("token-rejected", "Connexion refusée"),
    /// The sign-in ended, or a right was taken away; the socket closes with 4401.
    SIGNED_OUT("signed-out", "Session terminée ; reconnectez-vous"),
    /// Not a professional acting in a situation; the socket closes with 4403.
    NOT_ALLOWED("not-allowed", "Réservé aux professionnels"),
    /// The person has too many sockets; the socket closes with 4403.
    TOO_MANY_SOCKETS("too-many-sockets", "Trop de connexions ouvertes"),
    /// No such consultation, or not theirs.
    NOT_FOUND("not-found", "Téléconsultation introuvable"),
    /// In another room already.
    ALREADY_JOINED("already-joined", "Déjà dans une salle"),
    /// In no room.
    NOT_JOINED("not-joined", "Rejoignez d’abord la salle"),
    /// The consultation's state does not take it.
    WRONG_STATE("wrong-state", "L’état de la téléconsultation ne le permet pas"),
    /// A newer socket of the same participant took this one's place; the socket closes with 4409.
    REPLACED("replaced", "Reprise sur une autre connexion"),
    /// A fault of ours; the same frame may be sent again.
    INTERNAL("internal", "Erreur interne ; réessayez");

    private final String wire;
    private final String message;

    ErrorCode(String wire, String message) {
        this.wire = wire;
        this.message = message;
    }

    public String wire() {
        return wire;
    }

    public ServerMessage.Refusal about(Optional<UUID> msgId) {
        return new ServerMessage.Refusal(wire, msgId, message);
    }
}
