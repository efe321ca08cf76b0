package fr.morvan.teleconsult.iceserver;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// STUN and TURN for the browsers.
///
/// @param stunUrls Addresses such as `stun:host:3478`; none by default.
/// @param turnUrls Addresses such as `turn:host:3478?transport=udp`; none by default.
/// @param turnSecret Secret shared with coturn (`static-auth-secret`); needed where there are TURN addresses.
/// @param ttl How long a credential holds, at most ten minutes.
@Validated
@ConfigurationProperties("morvan.ice")
record IceProperties(
        @DefaultValue List<@Pattern(regexp = "stuns?:\\S+") String> stunUrls,
        @DefaultValue List<@Pattern(regexp = "turns?:[^?\\s]+(\\?transport=(udp|tcp))?") String> turnUrls,
        @Nullable String turnSecret,
        @DefaultValue("10m") @NotNull Duration ttl) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    @AssertTrue(message = "turn-urls need a turn-secret")
    boolean isTurnWhole() {
        return turnUrls.isEmpty() || (turnSecret != null && !turnSecret.isBlank());
    }

    @AssertTrue(message = "ttl is at most ten minutes")
    boolean isTtlShort() {
        return ttl.isPositive() && ttl.compareTo(LONGEST) <= 0;
    }

    @Override
    public String toString() {
        return "IceProperties[stunUrls=" + stunUrls + ", turnUrls=" + turnUrls + ", turnSecret=***, ttl=" + ttl + "]";
    }
}
