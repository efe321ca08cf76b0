package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.morvan.keycloak.SigningKeys.Lookup.Found;
import fr.morvan.keycloak.SigningKeys.Lookup.Unavailable;
import fr.morvan.keycloak.SigningKeys.Lookup.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// When Keycloak is asked for its keys, and which are believed.
class SigningKeysTests {

    private final TestRealm realm = new TestRealm();

    @Test
    void asksOnceForAllKnownKeys() {
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Found.class);
        assertThat(realm.keys.find("ec-1")).isInstanceOf(Found.class);
        assertThat(realm.requests).hasValue(1);
    }

    @Test
    void asksAtMostOnceAnIntervalInAFloodOfUnknownKeys() throws Exception {
        assertThat(requestsInAFlood(realm.keys)).isEqualTo(1);
        realm.clock.advance(SigningKeys.MIN_INTERVAL);
        assertThat(requestsInAFlood(realm.keys)).isEqualTo(1);
    }

    @Test
    void wouldAskOftenWithoutTheInterval() throws Exception {
        assertThat(requestsInAFlood(realm.keysAskingEvery(Duration.ZERO))).isGreaterThan(100);
    }

    @Test
    void keepsKnownKeysWhileKeycloakIsDown() {
        realm.keys.find("rsa-1");
        realm.stop();
        realm.clock.advance(Duration.ofDays(3));
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Found.class);
        assertThat(realm.keys.find("rsa-9")).isInstanceOf(Unknown.class);
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Found.class);
    }

    @Test
    void tellsAnOutageFromAnUnknownKey() {
        realm.stop();
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Unavailable.class);
        realm.start();
        realm.clock.advance(SigningKeys.MIN_INTERVAL);
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Found.class);
    }

    @Test
    void learnsARotatedKeyWhenItFirstMeetsIt() {
        realm.keys.find("rsa-1");
        realm.clock.advance(SigningKeys.MIN_INTERVAL);
        realm.publish(TestRealm.RSA, TestRealm.RSA_NEXT);
        assertThat(realm.keys.find("rsa-2")).isInstanceOf(Found.class);
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Found.class);
    }

    @Test
    void forgetsAKeyTheRealmTookAway() {
        realm.keys.find("rsa-1");
        realm.publish(TestRealm.RSA_NEXT);
        realm.clock.advance(SigningKeys.MAX_AGE);
        realm.keys.find("rsa-1"); // refreshes behind this answer
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Unknown.class);
    }

    @Test
    void keepsItsKeysWhenTheAnswerIsRubbish() {
        AtomicInteger answers = new AtomicInteger();
        String good = new JWKSet(TestRealm.RSA).toString();
        SigningKeys keys = new SigningKeys(
                () -> Optional.of(answers.getAndIncrement() == 0 ? good : "<html>"),
                realm.clock,
                Runnable::run,
                Duration.ZERO);
        keys.find("rsa-1");
        assertThat(keys.find("rsa-9")).isInstanceOf(Unknown.class);
        assertThat(keys.find("rsa-1")).isInstanceOf(Found.class);
    }

    @Test
    void asksAgainWhenTheClockWasSetBack() {
        realm.keys.find("rsa-1");
        realm.publish(TestRealm.RSA, TestRealm.RSA_NEXT);
        realm.clock.advance(Duration.ofHours(-2));
        assertThat(realm.keys.find("rsa-2")).isInstanceOf(Found.class);
    }

    @Test
    void leavesOutKeysThatDoNotSignOrAreWeak() throws JOSEException {
        realm.publish(
                TestRealm.RSA,
                new RSAKey.Builder(TestRealm.RSA_NEXT.toRSAPublicKey())
                        .keyID("encrypts")
                        .keyUse(KeyUse.ENCRYPTION)
                        .build(),
                new ECKeyGenerator(Curve.P_384).keyID("p384").generate(),
                new OctetSequenceKeyGenerator(256).keyID("secret").generate(),
                weak());
        assertThat(realm.keys.find("rsa-1")).isInstanceOf(Found.class);
        assertThat(realm.keys.find("encrypts")).isInstanceOf(Unknown.class);
        assertThat(realm.keys.find("p384")).isInstanceOf(Unknown.class);
        assertThat(realm.keys.find("secret")).isInstanceOf(Unknown.class);
        assertThat(realm.keys.find("weak")).isInstanceOf(Unknown.class);
    }

    private int requestsInAFlood(SigningKeys keys) throws InterruptedException {
        realm.requests.set(0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                threads.execute(() -> keys.find(UUID.randomUUID().toString()));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        return realm.requests.get();
    }

    private static JWK weak() throws JOSEException {
        return new RSAKeyGenerator(1024, true).keyID("weak").generate();
    }
}
