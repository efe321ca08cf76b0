package fr.morvan.compose.platform;

import fr.morvan.compose.platform.PlatformEvent.PartStep;
import fr.morvan.compose.platform.PlatformEvent.Step;
import fr.morvan.embedded.PostgresPart;
import fr.morvan.embedded.Stopping;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Consumer;

/// Stops a platform another process started.
public final class Shutdown {

    private static final Duration OF_LAUNCHER = Duration.ofSeconds(90);
    private static final Duration OF_PART = Duration.ofSeconds(25);

    private Shutdown() {}

    /// Asks the launcher that holds it, or stops the parts of a detached one. Says whether all are gone.
    public static boolean of(RunState state, Layout layout, Consumer<PlatformEvent> events) {
        state.launcher().flatMap(RunState.ProcessId::alive).ifPresent(launcher -> {
            launcher.destroy();
            Stopping.endsWithin(launcher, OF_LAUNCHER);
        });
        state.parts().stream()
                .sorted(Comparator.comparingInt(part -> -part.part().rank()))
                .forEach(part -> stop(part, layout, events));
        RunState.clear(layout);
        return state.parts().stream().allMatch(part -> part.process().alive().isEmpty());
    }

    private static void stop(RunState.RunningPart part, Layout layout, Consumer<PlatformEvent> events) {
        part.process().alive().ifPresent(process -> {
            var begun = System.nanoTime();
            events.accept(new PartStep(part.part(), Step.STOPPING, Duration.ZERO));
            if (part.part() == Part.POSTGRESQL) {
                PostgresPart.stop(layout.postgresData());
            } else {
                Stopping.politely(process, OF_PART);
            }
            events.accept(new PartStep(part.part(), Step.STOPPED, Duration.ofNanos(System.nanoTime() - begun)));
        });
    }
}
