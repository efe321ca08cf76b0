package fr.morvan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The user's cache of unpacked distributions: each entry is made once, under a lock shared by all processes.
final class Cache {

    private static final Object IN_THIS_JVM = new Object();

    private Cache() {}

    /// Fills a fresh directory.
    interface Filling {
        void into(Path directory) throws IOException;
    }

    /// The complete directory of that name, filled now when it is not there.
    static Path entry(String name, Filling filling) {
        var root = root();
        var entry = root.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        synchronized (IN_THIS_JVM) {
            try {
                Files.createDirectories(root);
                var options = List.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                try (var channel = FileChannel.open(
                                root.resolve(name + ".lock"), options.toArray(StandardOpenOption[]::new));
                        var lock = channel.lock()) {
                    if (lock.isValid() && !Files.isDirectory(entry)) {
                        var fresh = root.resolve(name + ".new");
                        delete(fresh);
                        Files.createDirectories(fresh);
                        filling.into(fresh);
                        Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
                return entry;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Path root() {
        return Optional.ofNullable(System.getenv("MORVAN_CACHE"))
                .or(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(xdg -> xdg + "/morvan"))
                .or(() -> Optional.ofNullable(System.getenv("LOCALAPPDATA")).map(local -> local + "/morvan"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "morvan"));
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
