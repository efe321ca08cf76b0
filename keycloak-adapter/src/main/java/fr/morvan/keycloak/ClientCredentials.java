package fr.morvan.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.keycloak.ServiceToken.Cause;
import fr.morvan.keycloak.ServiceToken.Issued;
import fr.morvan.keycloak.ServiceToken.Unavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tokens of the client credentials grant (RFC 6749 §4.4): one request at a time whoever asks, renewed a while
/// before they expire, the old one used meanwhile; a failure is remembered for a second so that a Keycloak that
/// starts is not stormed.
final class ClientCredentials implements ServiceTokens {

    /// A token with less time left is renewed before it is given out again.
    static final Duration RENEW_BEFORE = Duration.ofSeconds(60);

    /// A token with less time left is not given out any more.
    static final Duration LEAST_USE = Duration.ofSeconds(10);

    /// Least time between two failing requests.
    static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final URI endpoint;
    private final String authorization;
    private final KeycloakHttp http;
    private final Clock clock;
    private final Lock asking = new ReentrantLock();

    private volatile @Nullable Held held;
    private volatile @Nullable Failed failed;

    private record Held(Issued token, Instant renewAt) {}

    private record Failed(Unavailable why, Instant at) {}

    ClientCredentials(URI endpoint, KeycloakSettings.Client client, KeycloakHttp http, Clock clock) {
        this.endpoint = endpoint;
        this.authorization = basic(client);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public ServiceToken current() {
        Instant now = clock.instant();
        Held have = held;
        if (have != null && now.isBefore(have.renewAt())) {
            return have.token();
        }
        if (have != null && isUsable(have, now)) {
            if (!asking.tryLock()) {
                return have.token();
            }
        } else {
            asking.lock();
        }
        try {
            return renewed();
        } finally {
            asking.unlock();
        }
    }

    /// Asks Keycloak, unless someone just did; holding the lock.
    private ServiceToken renewed() {
        Instant now = clock.instant();
        Held have = held;
        if (have != null && now.isBefore(have.renewAt())) {
            return have.token();
        }
        Failed before = failed;
        ServiceToken answer = before != null && isRecent(before, now) ? before.why() : ask(now);
        return switch (answer) {
            case Issued issued -> issued;
            case Unavailable why -> have != null && isUsable(have, now) ? have.token() : why;
        };
    }

    private ServiceToken ask(Instant now) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        ServiceToken answer = http.send(request)
                .map(response -> read(response, now))
                .orElse(new Unavailable(Cause.UNREACHABLE, "Keycloak does not answer"));
        switch (answer) {
            case Issued issued -> {
                Duration life = Duration.between(now, issued.expiresAt());
                Duration early = life.compareTo(RENEW_BEFORE.multipliedBy(2)) < 0 ? life.dividedBy(2) : RENEW_BEFORE;
                held = new Held(issued, issued.expiresAt().minus(early));
                failed = null;
            }
            case Unavailable why -> failed = new Failed(why, now);
        }
        return answer;
    }

    private static ServiceToken read(HttpResponse<String> response, Instant now) {
        int status = response.statusCode();
        if (status == 400 || status == 401 || status == 403) {
            return new Unavailable(Cause.REFUSED, "Keycloak refuses this client, status " + status);
        }
        if (status != 200) {
            return new Unavailable(Cause.UNREACHABLE, "Keycloak answers with status " + status);
        }
        Optional<JsonNode> body = StrictJson.object(response.body());
        Optional<String> token = body.map(Claims::new).flatMap(claims -> claims.text("access_token"));
        long seconds = body.map(json -> json.path("expires_in").asLong(0)).orElse(0L);
        return token.isPresent() && seconds > 0
                ? new Issued(token.get(), now.plusSeconds(seconds))
                : new Unavailable(Cause.UNREADABLE, "Keycloak answers something that is not a token");
    }

    private static boolean isUsable(Held held, Instant now) {
        return now.isBefore(held.token().expiresAt().minus(LEAST_USE));
    }

    private static boolean isRecent(Failed failed, Instant now) {
        return !now.isBefore(failed.at()) && now.isBefore(failed.at().plus(AFTER_FAILURE));
    }

    private static String basic(KeycloakSettings.Client client) {
        String pair = URLEncoder.encode(client.id(), StandardCharsets.UTF_8)
                + ":"
                + URLEncoder.encode(client.secret(), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
