package fr.morvan.compose.platform;

import fr.morvan.compose.platform.PlatformEvent.PartStep;
import fr.morvan.compose.platform.PlatformEvent.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The parts that were started, and how each is stopped.
final class RunningParts {

    private final Map<Part, Entry> entries = new ConcurrentHashMap<>();
    private final Consumer<PlatformEvent> events;

    RunningParts(Consumer<PlatformEvent> events) {
        this.events = events;
    }

    private record Entry(ProcessHandle process, int port, Runnable stop) {}

    void add(Part part, ProcessHandle process, int port, Runnable stop) {
        entries.put(part, new Entry(process, port, stop));
    }

    ProcessHandle process(Part part) {
        var entry = entries.get(part);
        if (entry == null) {
            throw new IllegalStateException(part + " does not run");
        }
        return entry.process();
    }

    boolean has(Part part) {
        return entries.containsKey(part);
    }

    List<RunState.RunningPart> state() {
        return entries.entrySet().stream()
                .map(entry -> new RunState.RunningPart(
                        entry.getKey(),
                        RunState.ProcessId.of(entry.getValue().process()),
                        entry.getValue().port()))
                .sorted(Comparator.comparing(RunState.RunningPart::part))
                .toList();
    }

    /// Highest rank first; those of one rank at once.
    void stopAll() {
        var byRank = entries.keySet().stream()
                .collect(Collectors.groupingBy(
                        Part::rank, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        for (var parts : byRank.values()) {
            parts.parallelStream().forEach(this::stop);
        }
    }

    void stop(Part part) {
        var entry = entries.remove(part);
        if (entry != null) {
            var begun = System.nanoTime();
            events.accept(new PartStep(part, Step.STOPPING, Duration.ZERO));
            entry.stop().run();
            events.accept(new PartStep(part, Step.STOPPED, Duration.ofNanos(System.nanoTime() - begun)));
        }
    }
}
