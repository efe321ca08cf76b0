package fr.morvan.teleconsult.iceserver;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Gives the ways for media, each time with a credential of its own.
@Component
public class IceServers {

    private final IceProperties properties;
    private final Clock clock;

    IceServers(IceProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /// Ways for media.
    ///
    /// @param expiresAt when the credential ends; a relayed stream that flows then goes on
    public record Issued(List<IceServer> iceServers, Instant expiresAt) {}

    /// For somebody who has been found to take part in a call.
    public Issued issue(PractitionerRoleId situation) {
        Instant expiresAt = clock.instant().plus(properties.ttl()).truncatedTo(ChronoUnit.SECONDS);
        List<IceServer> servers = new ArrayList<>();
        if (!properties.stunUrls().isEmpty()) {
            servers.add(new IceServer(properties.stunUrls(), Optional.empty(), Optional.empty()));
        }
        String secret = properties.turnSecret();
        if (!properties.turnUrls().isEmpty() && secret != null) {
            TurnCredential credential = TurnCredential.of(secret, situation.value(), expiresAt);
            servers.add(new IceServer(
                    properties.turnUrls(), Optional.of(credential.username()), Optional.of(credential.credential())));
        }
        return new Issued(servers, expiresAt);
    }
}
