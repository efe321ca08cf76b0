package fr.morvan.teleconsult.consultation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// The queue's order, docs/matching.md: at each moment the most urgent is first, where
/// `urgency(t) = head start of the priority + rate × (t − waits from)`.
///
/// With rate 1 two requests never change their order while they wait, so that the order is the one of a virtual arrival
/// which PostgreSQL stores and sorts by.
///
/// @param rate what a minute of waiting is worth, in minutes of head start; 0 would be no ageing
public record Ageing(double rate) {

    /// The law of the queue.
    public static final Ageing LAW = new Ageing(1);

    /// A request's claim to be served.
    ///
    /// @param waitsFrom when it began to wait
    /// @param returnedAt when a specialist vanished who had taken it: such ones go first
    public record Claim(Priority priority, Instant waitsFrom, Optional<Instant> returnedAt) {

        public static Claim of(Request request, Optional<Instant> returnedAt) {
            return new Claim(request.priority(), request.waitsFrom(), returnedAt);
        }
    }

    /// In minutes; only its order means something.
    public double urgency(Claim claim, Instant at) {
        double waited = Duration.between(claim.waitsFrom(), at).toMillis() / 60_000.0;
        return claim.priority().headStart().toMinutes() + rate * waited;
    }

    /// First who was given back, the oldest first; then by urgency.
    public Comparator<Claim> order(Instant at) {
        return Comparator.comparing((Claim claim) -> claim.returnedAt().orElse(Instant.MAX))
                .thenComparingDouble(claim -> -urgency(claim, at));
    }

    /// What the queue of the database is sorted by: the order of [#LAW], whenever it is asked.
    static Instant virtualArrival(Priority priority, Instant waitsFrom) {
        return waitsFrom.minus(priority.headStart());
    }
}
