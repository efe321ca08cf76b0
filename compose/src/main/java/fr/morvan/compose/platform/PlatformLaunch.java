package fr.morvan.compose.platform;

import fr.morvan.compose.platform.PlatformStart.Failed;
import fr.morvan.compose.platform.PlatformStart.Running;
import fr.morvan.compose.turn.TurnPart;
import fr.morvan.embedded.Keeper;
import fr.morvan.embedded.PartFailure;
import fr.morvan.embedded.Ports;
import java.util.List;
import java.util.Optional;

/// One try to start a platform: looks first, starts, fills, and leaves nothing running when something fails.
final class PlatformLaunch {

    private final PlatformOptions options;
    private final Layout layout;

    PlatformLaunch(PlatformOptions options) {
        this.options = options;
        this.layout = options.layout();
    }

    PlatformStart run() {
        var obstacle = new HomeCheck(layout, options.demo()).look().or(() -> BuiltServices.missing(options));
        if (obstacle.isPresent()) {
            return new Failed(obstacle.get());
        }
        var lock = HomeLock.take(layout);
        if (lock.isEmpty()) {
            return new Failed(new PlatformFailure.AlreadyRunning(layout.home()));
        }
        if (RunState.read(layout).isPresent()) {
            lock.get().close();
            return new Failed(new PlatformFailure.AlreadyRunning(layout.home()));
        }
        return run(lock.get());
    }

    private PlatformStart run(HomeLock lock) {
        var ports = options.ports().settled();
        var withTurn = options.turn() && TurnPart.program().isPresent();
        var secrets = Secrets.in(layout.secrets());
        AuditKey.ensure(layout);
        var plan = new ServicePlan(options, ports, Addresses.of(ports, withTurn), secrets);
        var taken = takenPort(plan);
        if (taken.isPresent()) {
            lock.close();
            return new Failed(taken.get());
        }
        var platform = new Platform(plan, lock, Keeper.start());
        return platform.launch().<PlatformStart>map(Failed::new).orElseGet(() -> new Running(platform));
    }

    /// Before anything is started: the ports people chose.
    private static Optional<PlatformFailure> takenPort(ServicePlan plan) {
        var teleconsult = plan.options().proxied() ? Part.PROXY : Part.TELECONSULT;
        var parts = List.of(Part.FHIR_SERVER, teleconsult, Part.MOBILE_API, Part.KEYCLOAK, Part.TURN);
        return parts.stream()
                .filter(part -> part != Part.TURN || plan.addresses().turn() != 0)
                .filter(part -> !Ports.isFree(plan.port(part)))
                .<PlatformFailure>map(part ->
                        new PlatformFailure.PartFailed(part, new PartFailure.PortTaken(part.title(), plan.port(part))))
                .findFirst();
    }
}
