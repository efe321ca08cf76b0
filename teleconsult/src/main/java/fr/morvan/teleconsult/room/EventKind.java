package fr.morvan.teleconsult.room;

import java.util.Locale;

/// What a durable event of a room is about.
public enum EventKind {
    /// A written message.
    CHAT,
    /// A measured vital sign.
    VITAL,
    /// A WebRTC session description, offered.
    OFFER,
    /// A WebRTC session description, answering.
    ANSWER,
    /// A WebRTC ICE candidate.
    CANDIDATE,
    /// A participant came in.
    JOINED,
    /// A participant went out, or their line was cut before the act began.
    LEFT,
    /// The consultation moved.
    STATE,
    /// A participant's line was cut during the act.
    INTERRUPTED,
    /// That participant is back.
    RESUMED;

    /// As written in JSON and SQL.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventKind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
