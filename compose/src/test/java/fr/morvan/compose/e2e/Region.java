package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.compose.platform.Part;
import fr.morvan.compose.platform.Platform;
import fr.morvan.compose.platform.PlatformOptions;
import fr.morvan.compose.platform.PlatformPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The platform with its demonstration region, started once for all end-to-end tests, every part a process of its own.
final class Region {

    /// Of teleconsult, behind the proxy.
    static final List<Part> NODES = List.of(Part.TELECONSULT, Part.TELECONSULT_2);

    /// Of an act that is not over.
    private static final Set<String> OPEN = Set.of(
            "requested", "triaged", "waiting", "offered", "accepted", "connecting", "in-progress", "interrupted");

    private static final Path ROOT = Path.of(System.getProperty("morvan.root"));
    private static final Region SHARED = new Region();

    private final Platform platform;

    private Region() {
        Path home = ROOT.resolve("compose/target/e2e-region");
        forget(home);
        PlatformOptions options =
                PlatformOptions.of(ROOT, home).on(PlatformPorts.free()).nodes(2).telling(new Announcer());
        platform = Platform.start(options).orThrow();
    }

    /// A run that was cut short may have left a region whose ports were others.
    private static void forget(Path home) {
        if (Files.exists(home)) {
            try (Stream<Path> old = Files.walk(home)) {
                old.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    static Region running() {
        return SHARED;
    }

    Platform platform() {
        return platform;
    }

    /// Skips the calling test with one line when there is no relay; fails it when `CI=true`.
    void needsRelay() {
        if (!hasRelay()) {
            assertThat(System.getenv("CI")).as("CI installs coturn").isNotEqualTo("true");
            System.out.println("skipped: turnserver (coturn) is not installed");
            assumeTrue(false, "coturn is not installed");
        }
    }

    boolean hasRelay() {
        return platform.parts().contains(Part.TURN);
    }

    String console() {
        return platform.addresses().teleconsult() + "/";
    }

    String observatory() {
        return platform.addresses().teleconsult() + "/observatory/";
    }

    String app() {
        return platform.addresses().mobile() + "/app/";
    }

    String teleconsult() {
        return platform.addresses().teleconsult();
    }

    String fhir() {
        return platform.addresses().fhir();
    }

    /// A person of the demonstration region, signed in by the demonstration's password grant.
    Http as(String username) {
        return as(username, "");
    }

    Http as(String username, String actingAs) {
        return signedIn(
                username,
                actingAs,
                form(
                        "grant_type",
                        "password",
                        "client_id",
                        "demo-cli",
                        "username",
                        username,
                        "password",
                        "morvan-demo",
                        "scope",
                        "openid"));
    }

    private Http signedIn(String who, String actingAs, String form) {
        Http.Answer answer = Http.send(
                HttpRequest.newBuilder(URI.create(platform.addresses().issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.status() != 200) {
            throw new IllegalStateException(who + " cannot sign in: " + answer.text());
        }
        return new Http(answer.json().path("access_token").asText(), actingAs);
    }

    /// The client `loader`, which may read and write everything.
    Http asLoader() {
        return signedIn(
                "loader",
                "",
                form(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "loader",
                        "client_secret",
                        platform.secrets().ofClient("loader")));
    }

    /// Ends each act of a requester that is still open.
    void sendElsewhere(String username) {
        Http requester = as(username);
        Http.Answer today = requester.get(teleconsult() + "/api/today");
        assertThat(today.status()).as(today.text()).isEqualTo(200);
        for (JsonNode act : today.json().path("mine")) {
            if (OPEN.contains(act.path("state").asText())) {
                String path = "/api/consultations/" + act.path("id").asText() + "/redirect";
                Http.Answer sent =
                        requester.post(teleconsult() + path, Map.of("to", "in-person", "reason", "fin de l'essai"));
                assertThat(sent.status()).as(sent.text()).isEqualTo(200);
            }
        }
    }

    /// The reference in the claim `fhirUser` of a person.
    String fhirUser(String username) {
        return claims(as(username).token()).path("fhirUser").asText();
    }

    static JsonNode claims(String token) {
        try {
            return Http.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String form(String... pairs) {
        return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                .map(i -> pairs[i] + "=" + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
