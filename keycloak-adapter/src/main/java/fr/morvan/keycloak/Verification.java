package fr.morvan.keycloak;

import java.time.Instant;
import java.util.Optional;

/// What became of a bearer token.
public sealed interface Verification {

    /// The token holds.
    ///
    /// @param expiresAt the token's `exp`; a long-lived connection ends or is renewed by then
    /// @param issuedAt the token's `iat`
    /// @param session the token's `sid`: one sign-in of the person
    record Verified(Caller caller, Instant expiresAt, Instant issuedAt, Optional<String> session)
            implements Verification {

        /// Of no session, and older than any sign-out.
        public Verified(Caller caller, Instant expiresAt) {
            this(caller, expiresAt, Instant.EPOCH, Optional.empty());
        }
    }

    /// The token does not hold; the wire says the same 401 whatever the reason.
    ///
    /// @param detail our own words for logs and audit, free of anything the token said
    record Rejected(Reason reason, String detail) implements Verification {}

    /// Why a token does not hold.
    enum Reason {
        /// No token, or an `Authorization` header that is not one bearer token.
        MISSING,
        /// Longer than any token of the realm.
        TOO_LONG,
        /// Not a signed JWT: parts, base64 or JSON are broken, or a JSON name occurs twice.
        MALFORMED,
        /// A header beyond `alg`, `typ`, `kid`, or a wrong `typ`.
        HEADER,
        /// Neither RS256 nor ES256.
        ALGORITHM,
        /// No key of the realm has this `kid`.
        UNKNOWN_KEY,
        /// The realm's keys were never fetched and cannot be now.
        KEYS_UNAVAILABLE,
        /// The signature does not match.
        SIGNATURE,
        /// Another issuer.
        ISSUER,
        /// Not meant for us.
        AUDIENCE,
        /// Not an access token: an ID or refresh token, say.
        TYPE,
        /// `azp` is not a client we take tokens from.
        PARTY,
        /// Past `exp`.
        EXPIRED,
        /// Before `nbf`, or issued in the future.
        NOT_YET_VALID,
        /// Signed by the realm, yet a claim of the contract is missing or malformed.
        CLAIMS,
        /// The asked situation is not one of the caller's.
        ACTING_AS
    }
}
