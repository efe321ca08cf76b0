package fr.morvan.keycloak.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.embedded.RealmJson;
import fr.morvan.embedded.testing.TestKeycloak;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.Keycloak;
import fr.morvan.keycloak.KeycloakSettings;
import fr.morvan.keycloak.KeycloakSettings.Client;
import fr.morvan.keycloak.ServiceTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The reviewed realm with its demonstration, put together as the launcher does it.
final class MorvanRealm {

    static final String CONSOLE = "http://localhost:18081";
    static final String APP = "http://localhost:18082";
    static final String SECRET = "s3cret-of-the-tests";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FILES = Path.of(System.getProperty("morvan.root", ".."), "compose", "keycloak")
            .toAbsolutePath();

    private MorvanRealm() {}

    /// The realm, its two upstream realms and the people of `users.json`.
    static TestKeycloak start() {
        String users = users();
        Map<String, String> values = values(users);
        return TestKeycloak.with(List.of(
                read("morvan-realm.json")
                        .with(read("demo/demo-cli.json"))
                        .with(read("demo/identity-providers.json"))
                        .with(RealmJson.of(users))
                        .filledIn(values),
                read("demo/psc-demo-realm.json").filledIn(values),
                read("demo/fc-demo-realm.json").filledIn(values)));
    }

    static RealmJson read(String file) {
        return RealmJson.read(FILES.resolve(file));
    }

    static CallerVerifier verifier(TestKeycloak keycloak, String audience) {
        return new Keycloak(settings(keycloak, audience, Optional.empty()), Clock.systemUTC()).callerVerifier();
    }

    static ServiceTokens serviceTokens(TestKeycloak keycloak, String client, String secret) {
        return new Keycloak(settings(keycloak, "any", Optional.of(new Client(client, secret))), Clock.systemUTC())
                .serviceTokens();
    }

    /// The claims of a token, unverified.
    static JsonNode claims(String token) {
        return json(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeycloakSettings settings(TestKeycloak keycloak, String audience, Optional<Client> client) {
        return new KeycloakSettings(keycloak.issuer(), URI.create(keycloak.origin()), audience, Set.of(), client);
    }

    /// As `compose/keycloak/README.md` lists them.
    private static Map<String, String> values(String users) {
        Map<String, String> values = new HashMap<>(Map.of(
                "console.origin", CONSOLE,
                "app.origin", APP,
                "client.teleconsult.secret", SECRET,
                "client.mobile-api.secret", SECRET,
                "client.loader.secret", SECRET,
                "psc.client.secret", SECRET,
                "fc.client.secret", SECRET));
        for (JsonNode user : json(users).path("users")) {
            String prefix = "demo." + user.path("username").asText() + ".";
            values.put(prefix + "firstName", user.path("firstName").asText());
            values.put(prefix + "lastName", user.path("lastName").asText());
            user.path("attributes")
                    .properties()
                    .forEach(attribute -> values.put(
                            prefix + attribute.getKey(),
                            attribute.getValue().path(0).asText()));
        }
        return values;
    }

    private static String users() {
        try (InputStream stream = Objects.requireNonNull(MorvanRealm.class.getResourceAsStream("users.json"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
