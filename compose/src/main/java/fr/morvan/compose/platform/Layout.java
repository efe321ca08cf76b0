package fr.morvan.compose.platform;

import java.nio.file.Path;

/// Where things are.
///
/// @param root the checkout: built services and reviewed files
/// @param home what this platform writes, `.morvan` by default
public record Layout(Path root, Path home) {

    public Layout {
        root = root.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /// The look of the sign-in pages.
    Path themes() {
        return root.resolve(Path.of("compose", "keycloak", "themes"));
    }

    /// What must survive: databases, journals of what was loaded.
    public Path data() {
        return home.resolve("data");
    }

    /// What the next start makes again.
    public Path run() {
        return home.resolve("run");
    }

    /// The log of a part.
    public Path log(Part part) {
        return logs().resolve(part.id() + ".log");
    }

    /// All logs.
    public Path logs() {
        return home.resolve("logs");
    }

    /// The secrets made at the first start.
    public Secrets storedSecrets() {
        return Secrets.in(secrets());
    }

    /// The public key that checks the audit's signed heads.
    public Path auditKey() {
        return data().resolve("audit").resolve("public-key.pem");
    }

    /// The audit's signed heads, to be copied to another machine.
    public Path auditHeads() {
        return data().resolve("audit").resolve("heads");
    }

    /// Files of bulk exports.
    Path exports() {
        return data().resolve("exports");
    }

    Path secrets() {
        return home.resolve("secrets");
    }

    Path state() {
        return run().resolve("platform.json");
    }

    Path lock() {
        return home.resolve("lock");
    }

    Path postgresData() {
        return data().resolve("postgresql");
    }
}
