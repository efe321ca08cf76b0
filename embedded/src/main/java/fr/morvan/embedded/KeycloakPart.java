package fr.morvan.embedded;

import fr.morvan.embedded.Starting.NotStarted;
import fr.morvan.embedded.Starting.Started;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A running Keycloak on the loopback interface; it lives on when this JVM ends unless it is stopped or kept.
public final class KeycloakPart {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final KeycloakSettings settings;
    private final Process process;

    private KeycloakPart(KeycloakSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    /// Whether the distribution still has to be unpacked and built, which takes about a minute.
    public static boolean needsBuild(KeycloakDatabase database) {
        return !KeycloakDistribution.isBuilt(database);
    }

    /// Unpacks and builds when needed, starts, imports the realms that do not exist, waits until each realm answers.
    public static Starting<KeycloakPart> start(KeycloakSettings settings, Keeping keeping) {
        if (!Files.exists(Parts.keycloakZip())) {
            return new NotStarted<>(new PartFailure.Unsupported(
                    "Keycloak", "missing " + Parts.keycloakZip().toString()));
        }
        for (var port : List.of(settings.port(), settings.managementPort())) {
            if (!Ports.isFree(port)) {
                return new NotStarted<>(new PartFailure.PortTaken("Keycloak", port));
            }
        }
        try {
            return start(settings, KeycloakDistribution.find(settings.database()), keeping);
        } catch (UncheckedIOException e) {
            var message = String.valueOf(e.getMessage());
            return new NotStarted<>(
                    Processes.diskFull(message)
                            ? new PartFailure.DiskFull(Cache.root())
                            : new PartFailure.NoAnswer("Keycloak", settings.log(), message));
        }
    }

    static Starting<KeycloakPart> start(KeycloakSettings settings, KeycloakDistribution distribution, Keeping keeping) {
        try {
            prepare(settings, distribution);
            var process = spawn(settings, distribution);
            keeping.process(process.toHandle(), GRACE);
            var answers = settings.realms().isEmpty()
                    ? List.of(URI.create("http://127.0.0.1:" + settings.managementPort() + "/health/ready"))
                    : settings.realms().stream()
                            .map(realm -> discovery(settings, realm.name()))
                            .toList();
            if (answers.stream().allMatch(uri -> Answering.within(uri, process.toHandle(), PATIENCE))) {
                // it holds secrets and passwords, and has been read
                Cache.delete(imports(settings));
                return new Started<>(new KeycloakPart(settings, process));
            }
            Stopping.politely(process.toHandle(), GRACE);
            var last = Processes.lastLine(Files.readString(settings.log()));
            return new NotStarted<>(
                    Processes.diskFull(last)
                            ? new PartFailure.DiskFull(settings.directory())
                            : new PartFailure.NoAnswer("Keycloak", settings.log(), last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process spawn(KeycloakSettings settings, KeycloakDistribution distribution) throws IOException {
        return Processes.background(
                distribution.command(settings.directory(), arguments(settings)),
                secrets(settings),
                settings.directory(),
                settings.log());
    }

    private static void prepare(KeycloakSettings settings, KeycloakDistribution distribution) throws IOException {
        distribution.layOut(settings.directory(), settings.themes());
        Files.createDirectories(settings.log().resolveSibling("."));
        if (settings.database() instanceof KeycloakDatabase.File) {
            KeycloakTemplate.copyInto(settings.directory(), distribution);
        }
        var imports = imports(settings);
        Cache.delete(imports);
        Files.createDirectories(imports);
        for (var realm : settings.realms()) {
            var imported = realm.filledIn(Map.of("keycloak.origin", settings.publicUrl()));
            PrivateFile.write(imports.resolve(imported.name() + ".json"), imported.toString());
        }
    }

    private static Path imports(KeycloakSettings settings) {
        return settings.directory().resolve("data", "import");
    }

    private static List<String> arguments(KeycloakSettings settings) {
        var arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--http-management-port=" + settings.managementPort(),
                "--hostname=" + settings.publicUrl(),
                "--cache=local",
                "--db-pool-max-size=20",
                "--log-console-color=false"));
        if (!settings.realms().isEmpty()) {
            arguments.add("--import-realm");
        }
        return List.copyOf(arguments);
    }

    /// Through the environment, which other users of the machine cannot list.
    private static Map<String, String> secrets(KeycloakSettings settings) {
        var admin =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
        return switch (settings.database()) {
            case KeycloakDatabase.File file -> admin;
            case KeycloakDatabase.Postgres(String jdbcUrl, String user, String password) -> {
                var all = new HashMap<>(admin);
                all.put("KC_DB_URL", jdbcUrl);
                all.put("KC_DB_USERNAME", user);
                all.put("KC_DB_PASSWORD", password);
                yield Map.copyOf(all);
            }
        };
    }

    private static URI discovery(KeycloakSettings settings, String realm) {
        return URI.create(
                "http://127.0.0.1:" + settings.port() + "/realms/" + realm + "/.well-known/openid-configuration");
    }

    /// The process of the server.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// The issuer of that realm's tokens.
    public String issuer(String realm) {
        return settings.publicUrl() + "/realms/" + realm;
    }

    /// Stops the server.
    public void stop() {
        Stopping.politely(process.toHandle(), GRACE);
    }
}
