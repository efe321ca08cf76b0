package fr.morvan.teleconsult.quality;

import fr.morvan.teleconsult.signaling.ClientMessage;
import java.time.Instant;
import java.util.List;

/// A stored digest.
///
/// @param at when the server got it
record Digested(Instant at, ClientMessage.Digest said) {

    private static final double MUCH_LOSS_PERCENT = 10;
    private static final int LONG_ROUND_TRIP_MS = 1_000;

    /// Whether it tells of an outage that goes on.
    boolean tellsOfAnOpenOutage() {
        return said.outages().stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.lastedMs().isEmpty());
    }

    Instant from() {
        return at.minusSeconds(said.seconds());
    }

    boolean losesPackets() {
        return said.lossPercent().filter(loss -> loss >= MUCH_LOSS_PERCENT).isPresent();
    }

    boolean isSlow() {
        return said.rttMs().filter(rtt -> rtt >= LONG_ROUND_TRIP_MS).isPresent();
    }

    /// Whether the ladder stood lower than anybody wished.
    boolean isReduced() {
        return !said.byHand() && said.rung().isReduced();
    }

    boolean isPoor() {
        return losesPackets() || isSlow() || isReduced();
    }
}
