package fr.morvan.compose.platform;

import fr.morvan.compose.platform.PlatformEvent.PartStep;
import fr.morvan.compose.platform.PlatformEvent.Step;
import fr.morvan.compose.proxy.ProxyProcess;
import fr.morvan.compose.service.ServiceProcess;
import fr.morvan.compose.turn.TurnPart;
import fr.morvan.compose.turn.TurnSettings;
import fr.morvan.embedded.Keeper;
import fr.morvan.embedded.KeycloakDatabase;
import fr.morvan.embedded.KeycloakPart;
import fr.morvan.embedded.KeycloakSettings;
import fr.morvan.embedded.PartFailure;
import fr.morvan.embedded.PostgresPart;
import fr.morvan.embedded.PostgresSettings;
import fr.morvan.embedded.RealmJson;
import fr.morvan.embedded.Starting;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Starts the parts in their order, those that do not need each other at once.
final class PlatformStarter {

    private final PlatformOptions options;
    private final PlatformPorts ports;
    private final Secrets secrets;
    private final ServicePlan plan;
    private final Keeper keeper;
    private final RunningParts running;
    private final List<RealmJson> realms;

    PlatformStarter(ServicePlan plan, List<RealmJson> realms, Keeper keeper, RunningParts running) {
        this.options = plan.options();
        this.ports = plan.ports();
        this.secrets = plan.secrets();
        this.plan = plan;
        this.realms = realms;
        this.keeper = keeper;
        this.running = running;
    }

    /// What one part's start asks for.
    private interface PartStart {
        Optional<PartFailure> run();
    }

    /// Empty when every part answers; else what was started is still there for the caller to stop.
    Optional<PlatformFailure> startAll() {
        return step(Part.POSTGRESQL, this::postgres).or(() -> atOnce(theOthers()));
    }

    private List<Callable<Optional<PlatformFailure>>> theOthers() {
        var starts = new ArrayList<Callable<Optional<PlatformFailure>>>();
        starts.add(() -> step(Part.KEYCLOAK, this::keycloak));
        for (var part : options.services()) {
            starts.add(() -> step(part, () -> service(part)));
        }
        if (options.proxied()) {
            starts.add(() -> step(Part.TELECONSULT_2, () -> service(Part.TELECONSULT_2)));
            starts.add(() -> step(Part.PROXY, this::proxy));
        }
        if (plan.addresses().turn() != 0) {
            starts.add(() -> step(Part.TURN, this::turn));
        } else if (options.turn()) {
            tell(Part.TURN, Step.ABSENT, Duration.ZERO);
        }
        return List.copyOf(starts);
    }

    private Optional<PlatformFailure> step(Part part, PartStart start) {
        var begun = System.nanoTime();
        tell(part, Step.STARTING, Duration.ZERO);
        var failure = start.run();
        if (failure.isEmpty()) {
            tell(part, Step.READY, Duration.ofNanos(System.nanoTime() - begun));
        }
        return failure.map(why -> new PlatformFailure.PartFailed(part, why));
    }

    /// The first failure ends the waiting for the others.
    private static Optional<PlatformFailure> atOnce(List<Callable<Optional<PlatformFailure>>> starts) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var completion = new ExecutorCompletionService<Optional<PlatformFailure>>(threads);
            starts.forEach(completion::submit);
            for (int done = 0; done < starts.size(); done++) {
                var failure = completion.take().get();
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private Optional<PartFailure> postgres() {
        var layout = options.layout();
        if (!Files.exists(layout.postgresData())) {
            tell(Part.POSTGRESQL, Step.CREATING, Duration.ZERO);
        }
        var settings = new PostgresSettings(
                layout.postgresData(),
                layout.log(Part.POSTGRESQL),
                ports.postgresql(),
                secrets.ofRole("postgres"),
                true);
        return started(PostgresPart.start(settings, keeper.at(Part.POSTGRESQL.rank())), part -> {
            running.add(Part.POSTGRESQL, part.handle(), part.port(), part::stop);
            Databases.accounts(secrets).forEach(part::ensure);
            part.ensure(Databases.audit(secrets));
        });
    }

    private Optional<PartFailure> keycloak() {
        var database = new KeycloakDatabase.Postgres(
                "jdbc:postgresql://127.0.0.1:" + ports.postgresql() + "/" + Databases.KEYCLOAK,
                Databases.KEYCLOAK,
                secrets.ofRole(Databases.KEYCLOAK));
        if (KeycloakPart.needsBuild(database)) {
            tell(Part.KEYCLOAK, Step.BUILDING, Duration.ZERO);
        }
        var settings = new KeycloakSettings(
                options.layout().run().resolve("keycloak"),
                options.layout().log(Part.KEYCLOAK),
                ports.keycloak(),
                ports.keycloakManagement(),
                plan.addresses().keycloak(),
                database,
                secrets.get("keycloak.admin"),
                realms,
                Optional.of(options.layout().themes()));
        return started(
                        KeycloakPart.start(settings, keeper.at(Part.KEYCLOAK.rank())),
                        part -> running.add(Part.KEYCLOAK, part.handle(), ports.keycloak(), part::stop))
                .or(() -> new RealmState(plan).bringUpToDate());
    }

    private Optional<PartFailure> service(Part part) {
        return started(
                ServiceProcess.start(plan.settings(part), keeper.at(part.rank())),
                service -> running.add(part, service.handle(), plan.port(part), service::stop));
    }

    private Optional<PartFailure> proxy() {
        return started(
                ProxyProcess.start(
                        plan.port(Part.PROXY),
                        List.of(plan.port(Part.TELECONSULT), plan.port(Part.TELECONSULT_2)),
                        options.layout().run(),
                        options.layout().log(Part.PROXY),
                        keeper.at(Part.PROXY.rank())),
                part -> running.add(Part.PROXY, part.handle(), plan.port(Part.PROXY), part::stop));
    }

    private Optional<PartFailure> turn() {
        var settings = new TurnSettings(
                options.layout().run().resolve("coturn"),
                options.layout().log(Part.TURN),
                ports.turn(),
                ports.relayFrom(),
                ports.relayFrom() + PlatformPorts.RELAYS,
                secrets.get("turn"),
                options.demo());
        return started(
                TurnPart.start(settings, keeper.at(Part.TURN.rank())),
                part -> running.add(Part.TURN, part.handle(), ports.turn(), part::stop));
    }

    private static <T> Optional<PartFailure> started(Starting<T> starting, Consumer<T> then) {
        return switch (starting) {
            case Starting.Started<T>(T part) -> {
                then.accept(part);
                yield Optional.empty();
            }
            case Starting.NotStarted<T>(PartFailure failure) -> Optional.of(failure);
        };
    }

    private void tell(Part part, Step step, Duration took) {
        options.events().accept(new PartStep(part, step, took));
    }
}
