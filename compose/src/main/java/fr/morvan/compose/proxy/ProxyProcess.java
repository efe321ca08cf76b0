package fr.morvan.compose.proxy;

import fr.morvan.embedded.Answering;
import fr.morvan.embedded.Keeping;
import fr.morvan.embedded.PartFailure;
import fr.morvan.embedded.Ports;
import fr.morvan.embedded.Processes;
import fr.morvan.embedded.Starting;
import fr.morvan.embedded.Stopping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The proxy beside us.
public final class ProxyProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String NAME = "proxy";

    private final Process process;

    private ProxyProcess(Process process) {
        this.process = process;
    }

    /// Starts it and waits until a node answers through it.
    public static Starting<ProxyProcess> start(
            int port, List<Integer> nodes, Path directory, Path log, Keeping keeping) {
        if (!Ports.isFree(port)) {
            return new Starting.NotStarted<>(new PartFailure.PortTaken(NAME, port));
        }
        try {
            var process = Processes.background(command(port, nodes), Map.of(), directory, log);
            keeping.process(process.toHandle(), GRACE);
            var readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            if (Answering.within(readiness, process.toHandle(), PATIENCE)) {
                return new Starting.Started<>(new ProxyProcess(process));
            }
            Stopping.politely(process.toHandle(), GRACE);
            return new Starting.NotStarted<>(
                    new PartFailure.NoAnswer(NAME, log, Processes.lastLine(Files.readString(log))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(int port, List<Integer> nodes) {
        var command = new ArrayList<>(List.of(
                Processes.java(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                here().toString(),
                NodeProxyMain.class.getName(),
                Integer.toString(port)));
        nodes.forEach(node -> command.add(Integer.toString(node)));
        return List.copyOf(command);
    }

    /// Our own jar, or the folder of classes where it is not packed yet.
    private static Path here() {
        try {
            return Path.of(NodeProxyMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its process.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Stops it.
    public void stop() {
        Stopping.politely(process.toHandle(), GRACE);
    }
}
