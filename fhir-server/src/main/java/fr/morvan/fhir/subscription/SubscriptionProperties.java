package fr.morvan.fhir.subscription;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where system clients may have themselves notified, and how hard it is tried.
///
/// @param endpoints Addresses under which an endpoint may lie, e.g. `https://hooks.hospital.example/fhir/`; none:
/// Subscription is closed.
/// @param plainHttp Whether an endpoint may be `http`.
/// @param privateAddresses Whether an endpoint may be on this machine or in a private network.
/// @param timeout How long an endpoint may take to answer.
/// @param firstPause How long it is left alone after its first failure; twice as long after each further one.
/// @param longestPause How long at most.
/// @param giveUp How long it may fail before its subscription becomes `error`.
/// @param longest How far away the end of a subscription may be; a PUT renews it.
/// @param perClient Most subscriptions of one client.
/// @param concurrent Endpoints one node speaks to at a time.
/// @param poll How often a node looks for something to tell.
@Validated
@ConfigurationProperties("morvan.fhir.subscription")
record SubscriptionProperties(
        @DefaultValue List<URI> endpoints,
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("10m") Duration longestPause,
        @DefaultValue("24h") Duration giveUp,
        @DefaultValue("90d") Duration longest,
        @DefaultValue("10") @Min(1) @Max(1_000) int perClient,
        @DefaultValue("4") @Min(1) @Max(64) int concurrent,
        @DefaultValue("500ms") Duration poll) {

    SubscriptionProperties {
        endpoints = List.copyOf(endpoints);
        for (var each : endpoints) {
            if (each.getHost() == null || each.getRawUserInfo() != null || each.getRawQuery() != null) {
                throw new IllegalArgumentException("morvan.fhir.subscription.endpoints: https://host[:port]/[path/]");
            }
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("morvan.fhir.subscription.timeout is between 100ms and 30s");
        }
        if (firstPause.compareTo(Duration.ofMillis(10)) < 0 || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "morvan.fhir.subscription.first-pause is at least 10ms, longest-pause as much");
        }
        if (poll.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("morvan.fhir.subscription.poll is at least 10ms");
        }
    }

    /// How long to leave an endpoint alone.
    ///
    /// @param failures how often it failed in a row, this time included
    Duration pause(int failures) {
        var pause = firstPause.multipliedBy(1L << Math.min(20, Math.max(0, failures - 1)));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
