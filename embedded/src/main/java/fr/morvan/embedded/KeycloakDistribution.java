package fr.morvan.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/// Keycloak unpacked and built once for one kind of database, in the cache, shared by all that start it.
///
/// `java` is started as `bin/kc.sh` does it, without the script in between, which would be a second process to stop.
record KeycloakDistribution(Path home) {

    private static final Duration BUILD = Duration.ofMinutes(8);

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    /// Whether the cache already holds it; when not, [#find] takes a minute.
    static boolean isBuilt(KeycloakDatabase database) {
        return Files.isDirectory(Cache.root().resolve(entryName(database)));
    }

    static KeycloakDistribution find(KeycloakDatabase database) {
        return new KeycloakDistribution(Cache.entry(entryName(database), directory -> {
            unpack(directory);
            var built = Processes.run(
                    new KeycloakDistribution(directory).command(directory, buildArguments(database)), BUILD);
            if (!built.succeeded()) {
                throw new IOException("keycloak build: " + Processes.lastLine(built.output()));
            }
            if (database instanceof KeycloakDatabase.File) {
                KeycloakTemplate.make(new KeycloakDistribution(directory));
            }
        }));
    }

    /// The command that runs Keycloak for an instance's home, which has its own `conf` and `data`.
    List<String> command(Path instance, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Processes.java());
        words.addAll(JVM);
        words.add("-Dkc.home.dir=" + instance);
        words.add("-Djboss.server.config.dir=" + instance.resolve("conf"));
        words.addAll(List.of("-cp", home.resolve("lib", "quarkus-run.jar").toString()));
        words.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /// Lays out an instance: links to what is shared, directories for what is not.
    void layOut(Path instance, Optional<Path> themes) throws IOException {
        Files.createDirectories(instance.resolve("data", "import"));
        Files.createDirectories(instance.resolve("conf"));
        for (var shared : List.of("lib", "providers")) {
            link(instance.resolve(shared), home.resolve(shared));
        }
        link(instance.resolve("themes"), themes.orElse(home.resolve("themes")));
    }

    private static void link(Path link, Path target) throws IOException {
        boolean right = Files.isSymbolicLink(link)
                && Files.exists(link)
                && Files.readSymbolicLink(link).equals(target);
        if (!right) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        }
    }

    private static List<String> buildArguments(KeycloakDatabase database) {
        var kind = switch (database) {
            case KeycloakDatabase.Postgres postgres -> "postgres";
            case KeycloakDatabase.File file -> "dev-file";
        };
        return List.of("build", "--db=" + kind, "--health-enabled=true");
    }

    private static String entryName(KeycloakDatabase database) {
        try {
            var recipe =
                    buildArguments(database) + Parts.keycloakZip().getFileName().toString()
                            + Runtime.version().feature() + "layout 1";
            var hash = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return "keycloak-" + Parts.KEYCLOAK_VERSION + "-"
                    + HexFormat.of().formatHex(hash).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path directory) throws IOException {
        try (InputStream file = Files.newInputStream(Parts.keycloakZip());
                var zip = new ZipInputStream(file)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                // the first folder carries the version
                var target = directory
                        .resolve(entry.getName().substring(entry.getName().indexOf('/') + 1))
                        .normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolveSibling("."));
                    Files.copy(zip, target);
                }
            }
        }
    }
}
