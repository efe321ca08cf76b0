package fr.morvan.compose.realm;

import fr.morvan.compose.platform.Addresses;
import fr.morvan.compose.platform.Layout;
import fr.morvan.compose.platform.Secrets;
import fr.morvan.embedded.RealmJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The realms of this platform: the reviewed files of `compose/keycloak` with this platform's addresses and secrets.
public final class RealmAssembly {

    private RealmAssembly() {}

    /// The realm `morvan` first, then those of the demonstration's identity providers.
    ///
    /// @param people a partial realm with the demonstration's users; absent outside it
    public static List<RealmJson> of(Layout layout, Addresses addresses, Secrets secrets, Optional<RealmJson> people) {
        var files = layout.root().resolve("compose/keycloak");
        var morvan = RealmJson.read(files.resolve("morvan-realm.json"));
        var others = new ArrayList<RealmJson>();
        if (people.isPresent()) {
            for (var overlay : overlays(files.resolve("demo"))) {
                if (overlay.name().isEmpty()) {
                    morvan = morvan.with(overlay);
                } else {
                    others.add(overlay);
                }
            }
            morvan = morvan.with(people.get());
        }
        var values = new HashMap<>(values(addresses, secrets));
        people.ifPresent(realm -> values.putAll(DemoPeople.values(realm)));
        return Stream.concat(Stream.of(morvan), others.stream())
                .map(realm -> realm.filledIn(values))
                .toList();
    }

    private static List<RealmJson> overlays(Path directory) {
        try (var found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(RealmJson::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The placeholders of `compose/keycloak/README.md`.
    static Map<String, String> values(Addresses addresses, Secrets secrets) {
        var values = new HashMap<String, String>();
        values.put("keycloak.origin", addresses.keycloak());
        values.put("console.origin", addresses.teleconsult());
        values.put("app.origin", addresses.mobile());
        for (var client : List.of("teleconsult", "mobile-api", "loader")) {
            values.put("client." + client + ".secret", secrets.ofClient(client));
        }
        for (var upstream : List.of("psc", "fc")) {
            values.put(upstream + ".client.secret", secrets.ofClient(upstream));
        }
        return Map.copyOf(values);
    }
}
