package fr.morvan.teleconsult.consultation;

import java.util.Arrays;

/// Name of a consultation's state, on the wire and in the database.
public enum State {
    /// Asked; not triaged yet.
    REQUESTED("requested"),
    /// Triaged; a scheduled one waits here for its hour.
    TRIAGED("triaged"),
    /// In the waiting room, nobody is asked at this moment.
    WAITING("waiting"),
    /// Specialists are asked, under a lease.
    OFFERED("offered"),
    /// A specialist took it; nobody is in the room yet.
    ACCEPTED("accepted"),
    /// Somebody is in the room; they were not there together yet.
    CONNECTING("connecting"),
    /// Both are in the room.
    IN_PROGRESS("in-progress"),
    /// A line is cut; the room goes on.
    INTERRUPTED("interrupted"),
    /// The act is over, the report is not signed.
    REPORTING("reporting"),
    /// The report is signed.
    CLOSED("closed"),
    /// Withdrawn by the requester, or cut off before it was an act.
    ABANDONED("abandoned"),
    /// Refused by every specialist on duty, or by the patient.
    REFUSED("refused"),
    /// One side never came.
    NO_SHOW("no-show"),
    /// Sent elsewhere: in person, 15, another specialty.
    REDIRECTED("redirected"),
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
