package fr.morvan.compose.container;

import fr.morvan.compose.platform.Addresses;
import fr.morvan.compose.platform.Layout;
import fr.morvan.compose.realm.RealmAssembly;
import fr.morvan.compose.region.DemoRegion;
import fr.morvan.embedded.RealmJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the realms, with this platform's addresses and secrets, where Keycloak imports them from.
final class RealmStep {

    private static final List<String> CLIENTS = List.of("teleconsult", "mobile-api", "loader");

    private final Environment environment;

    RealmStep(Environment environment) {
        this.environment = environment;
    }

    /// The files written.
    List<Path> run() throws IOException {
        var target = Path.of(environment.get("MORVAN_IMPORT"));
        var layout = new Layout(Path.of(environment.get("MORVAN_ROOT")), Files.createTempDirectory("morvan"));
        Files.writeString(layout.home().resolve("secrets"), secrets());
        var people = environment.isTrue("MORVAN_DEMO")
                ? Optional.of(
                        RealmJson.of(DemoRegion.generate(environment.seed()).keycloakUsersJson()))
                : Optional.<RealmJson>empty();
        var written = new ArrayList<Path>();
        for (var realm : RealmAssembly.of(layout, addresses(), layout.storedSecrets(), people)) {
            var file = target.resolve(realm.name() + "-realm.json");
            Files.writeString(file, realm.toString());
            written.add(file);
        }
        return written;
    }

    private Addresses addresses() {
        return new Addresses(
                "",
                environment.address("MORVAN_CONSOLE_ORIGIN").toString(),
                environment.address("MORVAN_APP_ORIGIN").toString(),
                environment.address("MORVAN_KEYCLOAK_ORIGIN").toString(),
                0);
    }

    /// In the form the embedded platform keeps them, so that both fill the realm in the same way.
    private String secrets() {
        return CLIENTS.stream()
                .map(client -> "client." + client + "=" + environment.get(variable(client)) + "\n")
                .collect(Collectors.joining());
    }

    private static String variable(String client) {
        return "MORVAN_CLIENT_" + client.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET";
    }
}
