package fr.morvan.teleconsult.websocket;

import org.springframework.web.socket.CloseStatus;

/// How the server ends a socket.
enum CloseCode {
    /// The service goes down; come again.
    RESTART(1012, "restart"),
    /// The client reads too slowly; come again and resume.
    TOO_SLOW(1013, "too slow"),
    /// The first frame was no message.
    MALFORMED(4400, "malformed"),
    /// No sign-in, a refused one, or one that ran out.
    SIGN_IN(4401, "sign-in"),
    /// Not a professional acting in a situation, or too many sockets.
    NOT_ALLOWED(4403, "not allowed"),
    /// The first frame is late, or the heart stopped.
    SILENT(4408, "silent"),
    /// A newer socket took this one's place.
    REPLACED(4409, "replaced"),
    /// Too many frames.
    TOO_FAST(4429, "too fast");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    CloseStatus status() {
        return new CloseStatus(code, reason);
    }
}
