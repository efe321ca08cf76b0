package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownSignaturesTests {

    private static final int MOST = 3;

    private final KnownSignatures signatures = new KnownSignatures(MOST);

    @Test
    void remembersOnlyWhatThisVeryKeySigned() {
        var token = parsed(TestRealm.nurse());

        assertThat(signatures.isSigned(token, TestRealm.RSA.toPublicJWK())).isTrue();
        assertThat(signatures.isSigned(token, TestRealm.RSA.toPublicJWK())).isTrue();
        assertThat(signatures.isSigned(token, TestRealm.STRANGER.toPublicJWK())).isFalse();
        assertThat(signatures.size()).isEqualTo(1);
    }

    @Test
    void isNotDeceivedByATokenThatDiffersFromAKnownOne() {
        var good = parsed(TestRealm.nurse());
        signatures.isSigned(good, TestRealm.RSA.toPublicJWK());
        var other = parsed(TestRealm.nurse().with("sub", "somebody-else"));
        var parts = other.compact().split("\\.");
        var stolen = parts[0] + "." + parts[1]
                + good.compact().substring(good.compact().lastIndexOf('.'));

        assertThat(signatures.isSigned(SignedToken.parse(stolen).orElseThrow(), TestRealm.RSA.toPublicJWK()))
                .isFalse();
    }

    @Test
    void keepsABound() {
        for (int i = 0; i < MOST + 5; i++) {
            assertThat(signatures.isSigned(
                            parsed(TestRealm.nurse().with("sub", "nurse-" + i)), TestRealm.RSA.toPublicJWK()))
                    .isTrue();
        }

        assertThat(signatures.size()).isEqualTo(MOST);
    }

    private static SignedToken parsed(ForgedToken token) {
        return SignedToken.parse(token.signed()).orElseThrow();
    }
}
