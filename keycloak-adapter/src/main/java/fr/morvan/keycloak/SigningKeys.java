package fr.morvan.keycloak;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The realm's public signing keys.
///
/// Known keys answer without any wait and outlive a Keycloak outage; an unknown `kid` asks Keycloak again, but all
/// callers together at most once an interval. A key the realm took away is forgotten at the next refresh.
///
/// Nimbus' own cached source is not used: its rate limiter lets two requests through per interval and its outage
/// mode ends after a fixed time.
final class SigningKeys {

    /// Least time between two requests to Keycloak.
    static final Duration MIN_INTERVAL = Duration.ofSeconds(5);

    /// Age from which keys are refreshed in the background.
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    private static final int MIN_RSA_BITS = 2048;

    private final Supplier<Optional<String>> source;
    private final Clock clock;
    private final Executor background;
    private final Duration minInterval;
    private final Lock refreshing = new ReentrantLock();

    private volatile Map<String, JWK> keys = Map.of();
    private volatile Instant lastAttempt = Instant.MIN;

    /// What is known of a `kid`.
    sealed interface Lookup {
        /// A key of the realm.
        record Found(JWK key) implements Lookup {}

        /// The realm has no such key.
        record Unknown() implements Lookup {}

        /// There are no keys at all yet.
        record Unavailable() implements Lookup {}
    }

    /// @param source the JWK set as JSON text; empty when Keycloak does not answer
    SigningKeys(Supplier<Optional<String>> source, Clock clock, Executor background, Duration minInterval) {
        this.source = source;
        this.clock = clock;
        this.background = background;
        this.minInterval = minInterval;
    }

    Lookup find(String kid) {
        JWK known = keys.get(kid);
        if (known != null) {
            if (isDue(MAX_AGE)) {
                background.execute(() -> refresh(MAX_AGE));
            }
            return new Lookup.Found(known);
        }
        refresh(minInterval);
        JWK fetched = keys.get(kid);
        if (fetched != null) {
            return new Lookup.Found(fetched);
        }
        return keys.isEmpty() ? new Lookup.Unavailable() : new Lookup.Unknown();
    }

    /// Asks Keycloak, unless someone did within the interval; those who come meanwhile wait for that answer.
    private void refresh(Duration interval) {
        refreshing.lock();
        try {
            if (isDue(interval)) {
                lastAttempt = clock.instant();
                source.get().flatMap(SigningKeys::parse).ifPresent(fetched -> keys = fetched);
            }
        } finally {
            refreshing.unlock();
        }
    }

    /// A clock set back counts as time gone by.
    private boolean isDue(Duration interval) {
        Instant now = clock.instant();
        Instant last = lastAttempt;
        return now.isBefore(last) || last.equals(Instant.MIN) || !now.isBefore(last.plus(interval));
    }

    /// Usable keys by id; empty when there is none.
    private static Optional<Map<String, JWK>> parse(String json) {
        try {
            Map<String, JWK> usable = JWKSet.parse(json).getKeys().stream()
                    .filter(SigningKeys::isUsable)
                    .collect(
                            Collectors.toUnmodifiableMap(JWK::getKeyID, Function.identity(), (first, second) -> first));
            return Optional.of(usable).filter(found -> !found.isEmpty());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(JWK key) {
        boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
        return signs
                && key.getKeyID() != null
                && switch (key) {
                    case RSAKey rsa -> rsa.size() >= MIN_RSA_BITS;
                    case ECKey ec -> Curve.P_256.equals(ec.getCurve());
                    default -> false;
                };
    }
}
