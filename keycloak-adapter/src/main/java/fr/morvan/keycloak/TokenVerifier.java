package fr.morvan.keycloak;

import fr.morvan.keycloak.TokenRule.Realm;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Holds a token against every [TokenRule], then reads its claims.
final class TokenVerifier implements CallerVerifier {

    private final KeycloakSettings settings;
    private final SigningKeys keys;
    private final Clock clock;
    private final Set<TokenRule> rules;
    private final KnownSignatures signatures = new KnownSignatures(2_000);

    TokenVerifier(KeycloakSettings settings, SigningKeys keys, Clock clock) {
        this(settings, keys, clock, EnumSet.allOf(TokenRule.class));
    }

    /// For tests that show what each rule is good for.
    TokenVerifier(KeycloakSettings settings, SigningKeys keys, Clock clock, Set<TokenRule> rules) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.rules = rules;
    }

    private static Verification read(Claims claims, Optional<String> actingAs) {
        return switch (CallerClaims.read(claims, actingAs)) {
            case Rejected rejected -> rejected;
            case Verified verified ->
                new Verified(
                        verified.caller(),
                        verified.expiresAt(),
                        claims.instant("iat").orElse(Instant.EPOCH),
                        claims.text("sid"));
        };
    }

    @Override
    public Verification verify(String bearerToken, Optional<String> actingAs) {
        if (bearerToken.length() > SignedToken.MAX_LENGTH) {
            return new Rejected(Reason.TOO_LONG, "longer than any token of the realm");
        }
        Optional<SignedToken> token = SignedToken.parse(bearerToken);
        if (token.isEmpty()) {
            return new Rejected(Reason.MALFORMED, "not a signed JWT");
        }
        Realm realm = new Realm(settings, keys, signatures, clock.instant());
        Optional<Rejected> broken = rules.stream()
                .map(rule -> rule.broken(token.get(), realm))
                .flatMap(Optional::stream)
                .findFirst();
        return broken.isPresent() ? broken.get() : read(token.get().payload(), actingAs);
    }
}
