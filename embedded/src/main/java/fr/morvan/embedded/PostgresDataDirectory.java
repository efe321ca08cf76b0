package fr.morvan.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/// Brings a server's data directory into a state it can start from.
record PostgresDataDirectory(PostgresSettings settings, PostgresCommands commands) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAJOR = Parts.POSTGRES_VERSION.split("\\.")[0];

    /// Empty when the server can start.
    Optional<PartFailure> prepare() throws IOException {
        if (!PostgresCommands.allowed()) {
            return Optional.of(new PartFailure.Unsupported("PostgreSQL", "root without user namespaces"));
        }
        var directory = settings.dataDirectory();
        if (!Files.exists(directory)) {
            return make(directory);
        }
        var version = directory.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            return Optional.of(new PartFailure.StaleData(directory, "PG_VERSION"));
        }
        var found = Files.readString(version).strip();
        if (!found.equals(MAJOR)) {
            return Optional.of(new PartFailure.OtherVersion(directory, found, MAJOR));
        }
        if (Files.exists(directory.resolve("postmaster.pid"))) {
            // the directory is ours alone: a server still on it lost its launcher, or only its pid file was left
            Processes.run(commands.stop(), PATIENCE);
        }
        return Optional.empty();
    }

    /// In a directory beside, which is moved when it is complete: a crash leaves nothing half-made under the name.
    private Optional<PartFailure> make(Path directory) throws IOException {
        var fresh = directory.resolveSibling(directory.getFileName() + ".new");
        Cache.delete(fresh);
        Files.createDirectories(directory.toAbsolutePath().getParent());
        var passwordFile = Files.createTempFile("morvan-", ".pw");
        try {
            Files.writeString(passwordFile, settings.superuserPassword());
            var made = Processes.run(commands.initialise(fresh, passwordFile), PATIENCE);
            if (made.succeeded()) {
                Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
                return Optional.empty();
            }
            Cache.delete(fresh);
            return Optional.of(
                    made.diskFull()
                            ? new PartFailure.DiskFull(directory)
                            : new PartFailure.NoAnswer(
                                    "PostgreSQL", settings.log(), Processes.lastLine(made.output())));
        } finally {
            Files.delete(passwordFile);
        }
    }
}
