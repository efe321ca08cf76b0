package fr.morvan.teleconsult.websocket;

import java.time.Duration;
import java.time.Instant;

/// Lets a burst through and a steady stream after it; used by one thread.
final class TokenBucket {

    private final double perSecond;
    private final double burst;
    private double tokens;
    private Instant last;

    TokenBucket(int perSecond, int burst, Instant now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.last = now;
    }

    boolean take(Instant now) {
        double seconds = Duration.between(last, now).toNanos() / 1e9;
        tokens = Math.min(burst, tokens + Math.max(0, seconds) * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
