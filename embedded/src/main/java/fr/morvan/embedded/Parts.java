package fr.morvan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/// The versions of the parts and where the build found them.
public final class Parts {

    private static final Properties BUILT = read();

    /// For example `18.6.0`.
    public static final String POSTGRES_VERSION = BUILT.getProperty("postgres.version");

    /// For example `26.7.3`.
    public static final String KEYCLOAK_VERSION = BUILT.getProperty("keycloak.version");

    private Parts() {}

    /// The Keycloak distribution in the local Maven repository.
    static Path keycloakZip() {
        return Path.of(BUILT.getProperty("keycloak.zip"));
    }

    private static Properties read() {
        var properties = new Properties();
        try (var in = Parts.class.getResourceAsStream("parts.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
