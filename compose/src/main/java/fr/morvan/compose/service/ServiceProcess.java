package fr.morvan.compose.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;

/// A service that answered; it lives on when this JVM ends unless it is stopped or kept.
public final class ServiceProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /// Starts the service and waits until it calls itself ready.
    public static Starting<ServiceProcess> start(ServiceSettings settings, Keeping keeping) {
        if (!Ports.isFree(settings.port())) {
            return new Starting.NotStarted<>(new PartFailure.PortTaken(settings.name(), settings.port()));
        }
        try {
            var service = new ServiceProcess(spawn(settings));
            keeping.process(service.handle(), GRACE);
            if (Answering.within(readiness(settings), service.handle(), PATIENCE)) {
                return new Starting.Started<>(service);
            }
            service.stop();
            var last = Processes.lastLine(Files.readString(settings.log()));
            return new Starting.NotStarted<>(
                    Processes.diskFull(last)
                            ? new PartFailure.DiskFull(settings.unpacked())
                            : new PartFailure.NoAnswer(settings.name(), settings.log(), last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process spawn(ServiceSettings settings) throws IOException {
        var jar = ServiceJar.unpack(settings.jar(), settings.unpacked());
        var command = new ArrayList<String>();
        command.add(Processes.java());
        command.addAll(settings.jvm());
        command.addAll(settings.extras().jvm());
        command.add("-jar");
        command.add(jar.file().toString());
        var environment = new HashMap<>(settings.extras().environment());
        environment.put("SPRING_APPLICATION_JSON", properties(settings));
        return Processes.background(command, environment, settings.unpacked(), settings.log());
    }

    /// Through the environment, which other users of the machine cannot list, under their exact names.
    private static String properties(ServiceSettings settings) throws JsonProcessingException {
        var all = new HashMap<>(settings.extras().over(settings.properties()));
        all.put("server.port", Integer.toString(settings.port()));
        all.put("server.address", "127.0.0.1");
        return JSON.writeValueAsString(all);
    }

    private static URI readiness(ServiceSettings settings) {
        return URI.create("http://127.0.0.1:" + settings.port() + "/actuator/health/readiness");
    }

    /// The process of the service.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Asks it to end, then kills it. Says whether asking was enough.
    public boolean stop() {
        return Stopping.politely(process.toHandle(), GRACE);
    }

    /// `kill -9`, and waits until the process is gone.
    public void kill() {
        process.toHandle().destroyForcibly();
        Stopping.endsWithin(process.toHandle(), GRACE);
    }
}
