package fr.morvan.compose.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.compose.bench.BenchResult.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One run, written down: JSON for machines, Markdown for people.
///
/// @param startedAt ISO instant
/// @param machine cores, memory, operating system, Java
/// @param ceiling absent when the database could not be asked
/// @param runs each workload on each server, in the order they ran
public record BenchReport(
        String startedAt, String command, String machine, Optional<Ceiling.Rates> ceiling, List<Run> runs) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /// @param server `morvan`, or the address it was measured against
    public record Run(String server, BenchResult result) {}

    /// Writes `fhir.json` and `fhir.md` into the folder; gives the second.
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("fhir.json"), JSON.writeValueAsString(this));
        return Files.writeString(folder.resolve("fhir.md"), markdown());
    }

    /// This machine in one line.
    static String thisMachine() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
    }

    String markdown() {
        var text = new StringBuilder("# Load on the FHIR server\n\n");
        text.append(startedAt).append(", ").append(machine).append("\n\n    ").append(command);
        text.append("\n\n");
        ceiling.ifPresent(rates -> text.append(String.format(
                Locale.ROOT,
                "The database alone: %.0f rows read/s, %.0f durable inserts/s (fsync %s, synchronous_commit %s).%n%n",
                rates.readsPerSecond(),
                rates.insertsPerSecond(),
                rates.fsync(),
                rates.synchronousCommit())));
        text.append("| server | workload | clients | per second | failures | p50 ms | p95 ms | p99 ms |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        runs.forEach(run -> text.append(row(run)));
        ratios().forEach(text::append);
        runs.forEach(run -> text.append(steps(run)));
        return text.toString();
    }

    private static String row(Run run) {
        var result = run.result();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.1f | %d | %.1f | %.1f | %.1f |%n",
                run.server(),
                result.workload(),
                result.clients(),
                result.perSecond(),
                result.failures(),
                result.all().p50(),
                result.all().p95(),
                result.all().p99());
    }

    /// The first server ÷ each other one, by workload.
    private List<String> ratios() {
        return runs.stream()
                .filter(run -> !run.server().equals(runs.getFirst().server()))
                .flatMap(other -> runs.stream()
                        .filter(run -> run.server().equals(runs.getFirst().server())
                                && run.result().workload().equals(other.result().workload()))
                        .map(ours -> String.format(
                                Locale.ROOT,
                                "%n%s: %s ÷ %s = %.2f%n",
                                ours.result().workload(),
                                ours.server(),
                                other.server(),
                                ours.result().perSecond() / other.result().perSecond())))
                .toList();
    }

    private static String steps(Run run) {
        var text = new StringBuilder();
        text.append("\n## ")
                .append(run.server())
                .append(": ")
                .append(run.result().workload());
        text.append(
                "\n\n| step | calls | failures | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|---|---|\n");
        for (StepResult step : run.result().steps()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f | %.1f | %.1f | %.1f |%n",
                    step.step(),
                    step.calls(),
                    step.failures(),
                    step.p50(),
                    step.p95(),
                    step.p99(),
                    step.max()));
        }
        return text.toString();
    }
}
