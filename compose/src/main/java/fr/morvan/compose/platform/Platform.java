package fr.morvan.compose.platform;

import fr.morvan.compose.realm.RealmAssembly;
import fr.morvan.compose.service.ServiceExtras;
import fr.morvan.compose.service.ServiceProcess;
import fr.morvan.embedded.DatabaseAccount;
import fr.morvan.embedded.Keeper;
import fr.morvan.embedded.Starting;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A running platform, every part a process of its own. Closing it stops them in order; so does the end of this JVM,
/// whatever ends it.
public final class Platform implements AutoCloseable {

    private final PlatformOptions options;
    private final ServicePlan plan;
    private final HomeLock lock;
    private final Keeper keeper;
    private final RunningParts running;
    private final Thread atJvmEnd = new Thread(this::onJvmEnd, "morvan-stop");
    private final Map<Part, ServiceExtras> extras = new ConcurrentHashMap<>();
    private volatile boolean ending;
    private boolean ended;

    Platform(ServicePlan plan, HomeLock lock, Keeper keeper) {
        this.options = plan.options();
        this.plan = plan;
        this.lock = lock;
        this.keeper = keeper;
        this.running = new RunningParts(options.events());
        this.extras.putAll(options.extras());
    }

    /// Starts the platform and waits until every part answers and, in the demonstration, the region is loaded.
    public static PlatformStart start(PlatformOptions options) {
        return new PlatformLaunch(options).run();
    }

    Optional<PlatformFailure> launch() {
        Runtime.getRuntime().addShutdownHook(atJvmEnd);
        var begun = false;
        try {
            var demonstration = new Demonstration(options);
            var realms = RealmAssembly.of(layout(), addresses(), secrets(), demonstration.people());
            var failure = new PlatformStarter(plan, realms, keeper, running)
                    .startAll()
                    .or(() -> demonstration.load(addresses(), secrets()));
            begun = failure.isEmpty();
            if (begun) {
                write(Optional.of(RunState.ProcessId.of(ProcessHandle.current())));
            }
            return failure;
        } finally {
            if (!begun) {
                close();
            }
        }
    }

    private void write(Optional<RunState.ProcessId> launcher) {
        var since = Instant.now(Clock.systemUTC()).toString();
        new RunState(launcher, options.demo(), since, addresses(), running.state()).write(layout());
    }

    /// Where it is reached.
    public Addresses addresses() {
        return plan.addresses();
    }

    /// What only the operator knows.
    public Secrets secrets() {
        return plan.secrets();
    }

    /// Where its files are.
    public Layout layout() {
        return options.layout();
    }

    /// The parts that run.
    public List<Part> parts() {
        return running.state().stream().map(RunState.RunningPart::part).toList();
    }

    /// The process of a part.
    public ProcessHandle process(Part part) {
        return running.process(part);
    }

    /// How to look into a service's database beside the service.
    public String jdbcUrl(Part service) {
        return "jdbc:postgresql://127.0.0.1:" + plan.port(Part.POSTGRESQL) + "/"
                + account(service).database();
    }

    /// The database of a service and its role.
    public DatabaseAccount account(Part service) {
        var name = switch (service) {
            case FHIR_SERVER -> Databases.FHIR;
            case TELECONSULT -> Databases.TELECONSULT;
            case MOBILE_API -> Databases.MOBILE;
            case KEYCLOAK -> Databases.KEYCLOAK;
            default -> throw new IllegalArgumentException(service + " has no database");
        };
        return new DatabaseAccount(name, name, secrets().ofRole(name));
    }

    /// `kill -9` of a service; returns when it is gone.
    public void kill(Part service) {
        var process = process(service);
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Starts a service again as it ran, after it ended or was killed; stops it first where it still runs.
    public void restart(Part service) {
        restart(service, extras.getOrDefault(service, ServiceExtras.NONE));
    }

    /// Starts a service again with other extras, which it keeps.
    public void restart(Part service, ServiceExtras changed) {
        var old = process(service);
        if (old.isAlive()) {
            running.stop(service);
        }
        keeper.drop(old.pid());
        extras.put(service, changed);
        var started = ServiceProcess.start(plan.settings(service, changed), keeper.at(service.rank()));
        switch (started) {
            case Starting.Started<ServiceProcess>(ServiceProcess process) -> {
                running.add(service, process.handle(), plan.port(service), process::stop);
                write(Optional.of(RunState.ProcessId.of(ProcessHandle.current())));
            }
            case Starting.NotStarted<ServiceProcess>(var failure) ->
                throw new IllegalStateException(failure.toString());
        }
    }

    /// Whether it is being stopped, so that the end of a part is no news.
    public boolean isEnding() {
        return ending;
    }

    /// Lets the parts live on after this JVM; `./morvan down` stops them.
    public synchronized void detach() {
        write(Optional.empty());
        keeper.release();
        forget();
    }

    /// Stops the parts, the services first, the databases last.
    @Override
    public synchronized void close() {
        if (!ended) {
            ending = true;
            running.stopAll();
            RunState.clear(layout());
            keeper.release();
            forget();
        }
    }

    private void forget() {
        ended = true;
        lock.close();
        if (!Thread.currentThread().equals(atJvmEnd)) {
            try {
                Runtime.getRuntime().removeShutdownHook(atJvmEnd);
            } catch (IllegalStateException alreadyShuttingDown) {
                // the hook finds that there is nothing left to stop
            }
        }
    }

    /// Interrupted while starting, the keeper knows more than we do: it stops whatever was spawned.
    private void onJvmEnd() {
        synchronized (this) {
            if (!ended) {
                ending = true;
                running.stopAll();
                RunState.clear(layout());
                keeper.close();
                forget();
            }
        }
    }
}
