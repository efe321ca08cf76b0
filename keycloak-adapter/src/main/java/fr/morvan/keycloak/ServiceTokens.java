package fr.morvan.keycloak;

/// The service's own tokens (client credentials), cached and renewed before they expire; safe for many threads.
@FunctionalInterface
public interface ServiceTokens {

    /// A token good for at least the next half minute, or why there is none; blocks at most a few seconds.
    ServiceToken current();
}
