package fr.morvan.keycloak;

import fr.morvan.keycloak.SigningKeys.Lookup;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every rule an access token must keep, in the order they are asked; all of them before any claim is used
/// (RFC 8725, RFC 7519 §4.1).
enum TokenRule {

    /// Only `alg`, `typ` and `kid`: keys are never taken from the token (`jwk`, `jku`, `x5c`, `x5u`), and nothing
    /// may change how it is read (`crit`, `cty`, `zip`, `b64`).
    HEADER_NAMES {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            return unless(
                    HEADERS.containsAll(token.header().names()), Reason.HEADER, "a header beyond alg, typ and kid");
        }
    },

    /// `typ` of the header, where there is one.
    HEADER_TYPE {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            return unless(
                    !token.header().has("typ")
                            || token.header()
                                    .text("typ")
                                    .filter(HEADER_TYPES::contains)
                                    .isPresent(),
                    Reason.HEADER,
                    "typ of the header");
        }
    },

    /// Asymmetric signatures the realm uses, spelled exactly.
    ALGORITHM {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            return unless(
                    token.header().text("alg").filter(ALGORITHMS::contains).isPresent(),
                    Reason.ALGORITHM,
                    "neither RS256 nor ES256");
        }
    },

    /// Signed by a key of the realm.
    SIGNATURE {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            Lookup lookup = token.header().text("kid").map(realm.keys()::find).orElseGet(Lookup.Unknown::new);
            return switch (lookup) {
                case Lookup.Unavailable none -> rejected(Reason.KEYS_UNAVAILABLE, "the realm's keys cannot be fetched");
                case Lookup.Unknown none -> rejected(Reason.UNKNOWN_KEY, "no such key in the realm");
                case Lookup.Found found ->
                    unless(
                            realm.signatures().isSigned(token, found.key()),
                            Reason.SIGNATURE,
                            "the signature does not match");
            };
        }
    },

    /// Issued by our realm, to the letter.
    ISSUER {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            String issuer = realm.settings().issuer().toString();
            return unless(
                    token.payload().text("iss").filter(issuer::equals).isPresent(), Reason.ISSUER, "another issuer");
        }
    },

    /// Meant for this service.
    AUDIENCE {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            List<String> audiences = token.payload()
                    .text("aud")
                    .map(List::of)
                    .or(() -> token.payload().texts("aud"))
                    .orElse(List.of());
            return unless(
                    audiences.contains(realm.settings().audience()), Reason.AUDIENCE, "not meant for this service");
        }
    },

    /// An access token: Keycloak writes `Bearer`, `ID`, `Refresh`, `Offline`, `Logout` … into the claim `typ`.
    TYPE {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            return unless(
                    token.payload().text("typ").filter("Bearer"::equals).isPresent(),
                    Reason.TYPE,
                    "not an access token");
        }
    },

    /// Obtained by a client we take tokens from.
    PARTY {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            Set<String> parties = realm.settings().authorizedParties();
            return unless(
                    token.payload()
                            .text("azp")
                            .filter(party -> parties.isEmpty() || parties.contains(party))
                            .isPresent(),
                    Reason.PARTY,
                    "obtained by another client");
        }
    },

    /// Not past `exp`.
    EXPIRY {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            return unless(
                    token.payload()
                            .instant("exp")
                            .filter(expiry -> realm.now().isBefore(expiry.plus(SKEW)))
                            .isPresent(),
                    Reason.EXPIRED,
                    "exp is past or absent");
        }
    },

    /// Not before `nbf`, where there is one.
    NOT_BEFORE {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            return unless(
                    !token.payload().has("nbf")
                            || token.payload()
                                    .instant("nbf")
                                    .filter(start -> !start.isAfter(realm.now().plus(SKEW)))
                                    .isPresent(),
                    Reason.NOT_YET_VALID,
                    "nbf is to come");
        }
    },

    /// Not issued in the future.
    ISSUED_AT {
        @Override
        Optional<Rejected> broken(SignedToken token, Realm realm) {
            return unless(
                    token.payload()
                            .instant("iat")
                            .filter(issued -> !issued.isAfter(realm.now().plus(SKEW)))
                            .isPresent(),
                    Reason.NOT_YET_VALID,
                    "iat is to come or absent");
        }
    };

    /// How far two clocks may differ.
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");
    private static final Set<String> HEADER_TYPES = Set.of("JWT", "at+jwt");
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    /// What a token is held against.
    record Realm(KeycloakSettings settings, SigningKeys keys, KnownSignatures signatures, Instant now) {}

    /// Why a token breaks this rule; empty when it keeps it.
    abstract Optional<Rejected> broken(SignedToken token, Realm realm);

    private static Optional<Rejected> unless(boolean kept, Reason reason, String detail) {
        return kept ? Optional.empty() : rejected(reason, detail);
    }

    private static Optional<Rejected> rejected(Reason reason, String detail) {
        return Optional.of(new Rejected(reason, detail));
    }
}
