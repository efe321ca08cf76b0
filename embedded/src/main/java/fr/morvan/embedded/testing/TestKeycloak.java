package fr.morvan.embedded.testing;

import fr.morvan.embedded.KeycloakDatabase;
import fr.morvan.embedded.KeycloakPart;
import fr.morvan.embedded.KeycloakSettings;
import fr.morvan.embedded.Ports;
import fr.morvan.embedded.RealmJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// A real Keycloak for tests, with the realms a test gives it.
///
/// Started once per JVM for the same realms; it goes after the JVM has ended.
public final class TestKeycloak {

    private static final Map<String, TestKeycloak> RUNNING = new ConcurrentHashMap<>();

    private final String origin;
    private final String firstRealm;

    private TestKeycloak(String origin, String firstRealm) {
        this.origin = origin;
        this.firstRealm = firstRealm;
    }

    /// The Keycloak that has these realms; the first one is the one tokens are asked from.
    public static TestKeycloak with(List<RealmJson> realms) {
        var key = realms.stream().map(RealmJson::toString).collect(Collectors.joining());
        return RUNNING.computeIfAbsent(key, ignored -> {
            var origin = switch (TestParts.SOURCE) {
                case CONTAINERS -> Containers.keycloak(realms);
                case EMBEDDED -> embedded(realms);
            };
            return new TestKeycloak(origin, realms.getFirst().name());
        });
    }

    /// Where it listens, without a trailing slash.
    public String origin() {
        return origin;
    }

    /// The issuer of the first realm.
    public URI issuer() {
        return URI.create(origin + "/realms/" + firstRealm);
    }

    /// An access token by the password grant, from a public client that allows it.
    public String passwordToken(String clientId, String user, String password) {
        return TokenRequest.send(
                issuer(),
                Map.of(
                        "grant_type", "password",
                        "client_id", clientId,
                        "username", user,
                        "password", password,
                        "scope", "openid"));
    }

    /// An access token of a confidential client in its own name.
    public String clientToken(String clientId, String secret) {
        return TokenRequest.send(
                issuer(), Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    private static String embedded(List<RealmJson> realms) {
        try {
            var directory = Files.createTempDirectory("morvan-test-keycloak-");
            TestParts.KEEPER.deleteAfterwards(directory);
            var port = Ports.free();
            var origin = "http://localhost:" + port;
            var settings = new KeycloakSettings(
                    directory,
                    directory.resolve("log"),
                    port,
                    Ports.free(),
                    origin,
                    new KeycloakDatabase.File(),
                    "admin",
                    realms,
                    Optional.empty());
            KeycloakPart.start(settings, TestParts.KEEPER.at(1)).orThrow();
            return origin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
