package fr.morvan.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// A file database with Keycloak's schema and the realm `master` in it: saves each test run ten seconds of migration.
final class KeycloakTemplate {

    private static final String DATABASE = "keycloakdb.mv.db";

    private KeycloakTemplate() {}

    /// Starts Keycloak once on an empty database and keeps what it made.
    static void make(KeycloakDistribution distribution) throws IOException {
        var instance = distribution.home().resolve("seed");
        var settings = new KeycloakSettings(
                instance,
                instance.resolve("log"),
                Ports.free(),
                Ports.free(),
                "http://localhost",
                new KeycloakDatabase.File(),
                "admin",
                List.of(),
                Optional.empty());
        var part = KeycloakPart.start(settings, distribution, Keeping.BY_NOBODY).orThrow();
        part.stop();
        Files.createDirectories(distribution.home().resolve("template"));
        Files.copy(databaseOf(instance), template(distribution), StandardCopyOption.REPLACE_EXISTING);
        Cache.delete(instance);
    }

    /// Copies it into an instance that has no database yet; does nothing while the template itself is being made.
    static void copyInto(Path instance, KeycloakDistribution distribution) throws IOException {
        if (Files.exists(template(distribution)) && !Files.exists(databaseOf(instance))) {
            Files.createDirectories(databaseOf(instance).resolveSibling("."));
            Files.copy(template(distribution), databaseOf(instance));
        }
    }

    private static Path template(KeycloakDistribution distribution) {
        return distribution.home().resolve("template", DATABASE);
    }

    private static Path databaseOf(Path instance) {
        return instance.resolve("data", "h2", DATABASE);
    }
}
