package fr.morvan.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How this module starts other programs.
public final class Processes {

    static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    private Processes() {}

    /// A command whose process ignores the terminal's interrupt and hang-up, so that only we decide when it stops.
    static List<String> deafToTheTerminal(List<String> command) {
        if (WINDOWS) {
            return command;
        }
        var deaf = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        deaf.addAll(command);
        return List.copyOf(deaf);
    }

    /// The `java` this JVM runs on.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
                .toString();
    }

    /// What a short command did.
    record Ended(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }

        boolean diskFull() {
            return Processes.diskFull(output);
        }
    }

    /// Runs a short command to its end; its output goes through a file, which no surviving child can hold open.
    static Ended run(List<String> command, Duration atMost) {
        try {
            var output = Files.createTempFile("morvan-", ".out");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(nothing())
                        .start();
                if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Ended(-1, "no end after " + atMost);
                }
                return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted");
        }
    }

    /// Starts a program that goes on beside us, deaf to the terminal, its output appended to the log.
    public static Process background(List<String> command, Map<String, String> environment, Path directory, Path log)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(deafToTheTerminal(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(nothing())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    static File nothing() {
        return new File(WINDOWS ? "NUL" : "/dev/null");
    }

    /// Whether the output of a program says that the disk is full.
    public static boolean diskFull(String output) {
        return output.contains("No space left on device") || output.contains("ENOSPC");
    }

    /// The last line that says something, for a failure's one sentence.
    public static String lastLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce("", (a, b) -> b)
                .strip();
    }
}
