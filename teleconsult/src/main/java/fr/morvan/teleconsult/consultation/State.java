package fr.morvan.teleconsult.consultation;

import java.util.Arrays;

/// Name of a consultation's state, on the wire and in the database.
public enum State {
    /// In the waiting room, nobody is asked at this moment.
    WAITING("waiting"),
    /// Specialists are asked, under a lease.
    OFFERED("offered"),
    /// A specialist took it; not both are in the room yet.
    ACCEPTED("accepted"),
    /// Both are in the room.
    IN_PROGRESS("in-progress"),
    /// A line is cut; the room goes on.
    INTERRUPTED("interrupted"),
    /// The act is over, the report is not signed.
    REPORTING("reporting"),
    /// The report is signed.
    CLOSED("closed"),
    /// Withdrawn by the requester.
    CANCELLED("cancelled"),
    /// Every specialist on duty refused.
    REFUSED("refused"),
    /// Nobody answered, or nobody came, in time.
    EXPIRED("expired");

    private final String wire;

    State(String wire) {
        this.wire = wire;
    }

    /// As written in JSON and SQL.
    public String wire() {
        return wire;
    }

    static State of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such state"));
    }
}
