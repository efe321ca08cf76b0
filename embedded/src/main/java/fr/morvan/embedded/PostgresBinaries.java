package fr.morvan.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The `initdb`, `pg_ctl` and `postgres` of this operating system, unpacked from the class path into the cache.
record PostgresBinaries(Path directory) {

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    /// Empty when the class path holds none for this operating system.
    static Optional<PostgresBinaries> find() {
        var archive = archiveName();
        if (PostgresBinaries.class.getResource(archive) == null) {
            return Optional.empty();
        }
        var name = "postgres-" + Parts.POSTGRES_VERSION + "-" + platform();
        return Optional.of(new PostgresBinaries(Cache.entry(name, directory -> unpack(archive, directory))));
    }

    String program(String name) {
        return directory
                .resolve("bin", Processes.WINDOWS ? name + ".exe" : name)
                .toString();
    }

    private static String archiveName() {
        return "/postgres-" + platform() + ".txz";
    }

    private static String platform() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = name.contains("mac") ? "darwin" : Processes.WINDOWS ? "windows" : "linux";
        return system + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64");
    }

    private static void unpack(String archive, Path directory) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive);
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        var target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            if (!Processes.WINDOWS && (entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, EXECUTABLE);
            }
        }
    }
}
