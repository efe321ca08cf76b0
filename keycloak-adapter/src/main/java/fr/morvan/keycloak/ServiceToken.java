package fr.morvan.keycloak;

import java.time.Instant;

/// A service's own token, or why there is none.
public sealed interface ServiceToken {

    /// A token that is still good for some time.
    ///
    /// @param value the compact JWT; kept out of [#toString()]
    record Issued(String value, Instant expiresAt) implements ServiceToken {

        /// Value of the `Authorization` header.
        public String authorization() {
            return "Bearer " + value;
        }

        @Override
        public String toString() {
            return "Issued[value=***, expiresAt=" + expiresAt + "]";
        }
    }

    /// No token now.
    record Unavailable(Cause cause, String detail) implements ServiceToken {}

    /// Why there is no token.
    enum Cause {
        /// Keycloak cannot be reached or does not answer in time; trying later helps.
        UNREACHABLE,
        /// Keycloak refuses our client id or secret; only configuration helps.
        REFUSED,
        /// Keycloak answered something that is not a token.
        UNREADABLE
    }
}
