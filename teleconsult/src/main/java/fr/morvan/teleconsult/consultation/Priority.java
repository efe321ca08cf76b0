package fr.morvan.teleconsult.consultation;

import java.time.Duration;

/// Triage priority of a request.
public enum Priority {
    /// Within the hour.
    P1(Duration.ofMinutes(60)),
    /// Today, soon.
    P2(Duration.ofMinutes(20)),
    /// Today.
    P3(Duration.ZERO);

    private final Duration headStart;

    Priority(Duration headStart) {
        this.headStart = headStart;
    }

    /// How much earlier than it came a request is taken to have come: the queue is ordered by this virtual arrival,
    /// so that waiting raises a request and nothing waits for ever.
    public Duration headStart() {
        return headStart;
    }
}
