package fr.morvan.compose.platform;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.embedded.PrivateFile;
import fr.morvan.embedded.Stopping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// What runs on a home, as the launcher wrote it down for the other commands.
///
/// @param launcher the process that holds the platform; absent once it was detached
public record RunState(
        Optional<ProcessId> launcher, boolean demo, String since, Addresses addresses, List<RunningPart> parts) {

    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    /// A process and when it started, which tells it from a later one under the same pid.
    public record ProcessId(long pid, long startMillis) {

        static ProcessId of(ProcessHandle process) {
            return new ProcessId(process.pid(), Stopping.startMillis(process));
        }

        /// The process, while it is alive.
        public Optional<ProcessHandle> alive() {
            return ProcessHandle.of(pid)
                    .filter(process -> Stopping.runs(process) && Stopping.startMillis(process) == startMillis);
        }
    }

    /// A part's process.
    public record RunningPart(Part part, ProcessId process, int port) {}

    /// The port of a part that runs.
    public Optional<Integer> port(Part part) {
        return parts.stream()
                .filter(running ->
                        running.part() == part && running.process().alive().isPresent())
                .map(RunningPart::port)
                .findFirst();
    }

    /// Empty when nothing was started or everything is gone.
    public static Optional<RunState> read(Layout layout) {
        try {
            if (!Files.exists(layout.state())) {
                return Optional.empty();
            }
            return Optional.of(JSON.readValue(layout.state().toFile(), RunState.class))
                    .filter(state -> state.launcher().flatMap(ProcessId::alive).isPresent()
                            || state.parts().stream()
                                    .anyMatch(part -> part.process().alive().isPresent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Layout layout) {
        try {
            PrivateFile.write(layout.state(), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void clear(Layout layout) {
        try {
            Files.deleteIfExists(layout.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
