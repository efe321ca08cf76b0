package fr.morvan.compose.service;

import fr.morvan.embedded.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.zip.ZipFile;

/// An executable jar unpacked to a thin jar beside its libraries, which starts faster.
record ServiceJar(Path file) {

    /// Unpacks into the directory unless it holds this very jar already.
    static ServiceJar unpack(Path jar, Path directory) throws IOException {
        var stamp = contents(jar);
        var mark = directory.resolve("unpacked-from");
        var thin = directory.resolve(jar.getFileName());
        if (!Files.exists(mark) || !Files.readString(mark).equals(stamp)) {
            delete(directory);
            var process = new ProcessBuilder(
                            Processes.java(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            directory.toString())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!Files.exists(thin)) {
                throw new IOException(Processes.lastLine(output));
            }
            var fresh = directory.resolve("unpacked-from.new");
            Files.writeString(fresh, stamp);
            Files.move(fresh, mark, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServiceJar(thin);
    }

    /// Builds are reproducible, so neither the time nor the size of a jar says whether it changed; its entries do.
    private static String contents(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return Long.toHexString(zip.stream()
                    .mapToLong(entry -> Objects.hash(entry.getName(), entry.getCrc(), entry.getSize()))
                    .reduce(17, (sum, next) -> sum * 31 + next));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var found = Files.walk(directory)) {
                for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
