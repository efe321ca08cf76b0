package fr.morvan.compose.turn;

import fr.morvan.embedded.Keeping;
import fr.morvan.embedded.PartFailure;
import fr.morvan.embedded.Ports;
import fr.morvan.embedded.PrivateFile;
import fr.morvan.embedded.Processes;
import fr.morvan.embedded.Starting;
import fr.morvan.embedded.Stopping;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A running coturn.
public final class TurnPart {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;

    private TurnPart(Process process) {
        this.process = process;
    }

    /// The program, where it is installed.
    public static Optional<Path> program() {
        var places = new ArrayList<>(List.of(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(Pattern.quote(File.pathSeparator))));
        places.addAll(List.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"));
        return places.stream()
                .filter(place -> !place.isBlank())
                .map(place -> Path.of(place, "turnserver"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts it and waits until it listens.
    public static Starting<TurnPart> start(TurnSettings settings, Keeping keeping) {
        if (!Ports.isFree(settings.port())) {
            return new Starting.NotStarted<>(new PartFailure.PortTaken("coturn", settings.port()));
        }
        try {
            var configuration = settings.directory().resolve("turnserver.conf");
            PrivateFile.write(configuration, String.join("\n", lines(settings)) + "\n");
            var process = Processes.background(
                    List.of(program().orElseThrow().toString(), "-c", configuration.toString()),
                    Map.of(),
                    settings.directory(),
                    settings.log());
            keeping.process(process.toHandle(), GRACE);
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (process.isAlive() && System.nanoTime() < end) {
                if (!Ports.isFree(settings.port())) {
                    return new Starting.Started<>(new TurnPart(process));
                }
                Thread.sleep(100);
            }
            Stopping.politely(process.toHandle(), GRACE);
            var last = Processes.lastLine(Files.readString(settings.log()));
            return new Starting.NotStarted<>(new PartFailure.NoAnswer("coturn", settings.log(), last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Starting.NotStarted<>(new PartFailure.NoAnswer("coturn", settings.log(), "interrupted"));
        }
    }

    private static List<String> lines(TurnSettings settings) {
        var lines = new ArrayList<>(List.of(
                "listening-port=" + settings.port(),
                "listening-ip=127.0.0.1",
                "relay-ip=127.0.0.1",
                "min-port=" + settings.relayFrom(),
                "max-port=" + settings.relayTo(),
                "use-auth-secret",
                "static-auth-secret=" + settings.secret(),
                "realm=morvan",
                "fingerprint",
                "no-cli",
                "no-tls",
                "no-dtls",
                "no-multicast-peers",
                "total-quota=40",
                // a line that is cut leaves its allocations behind, several at each attempt to come back
                "user-quota=24",
                "max-allocate-lifetime=120",
                "userdb=" + settings.directory().resolve("turndb"),
                "pidfile=" + settings.directory().resolve("turnserver.pid"),
                "log-file=stdout",
                "simple-log"));
        if (settings.loopbackPeers()) {
            lines.add("allow-loopback-peers");
        }
        return List.copyOf(lines);
    }

    /// The process of the server.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Stops it.
    public void stop() {
        Stopping.politely(process.toHandle(), GRACE);
    }
}
