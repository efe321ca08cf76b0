package fr.morvan.compose.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Who listens on a port, as far as Linux lets us see; other systems say nothing.
final class PortHolder {

    private static final String LISTENING = "0A";

    private PortHolder() {}

    /// For example `java (pid 4711)`.
    static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .flatMap(table -> inode(table, port).stream())
                .findFirst()
                .flatMap(inode -> ProcessHandle.allProcesses()
                        .filter(process -> holds(process, "socket:[" + inode + "]"))
                        .findFirst())
                .map(PortHolder::name);
    }

    private static Optional<String> inode(Path table, int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
                    .map(fields -> fields[9])
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.anyMatch(link -> pointsTo(link, socket));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean pointsTo(Path link, String socket) {
        try {
            return Files.readSymbolicLink(link).toString().equals(socket);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static String name(ProcessHandle process) {
        var command = process.info()
                .command()
                .map(path -> Path.of(path).getFileName().toString())
                .orElse("?");
        return command + " (pid " + process.pid() + ")";
    }
}
