package fr.morvan.compose.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The load of the FHIR server: each workload on ours, then the same on the peer, in one run.
///
/// @param workloads of `crud`, `import`, `search`, in the order they run
/// @param deleting whether the CRUD chains end with a DELETE
public record FhirBench(
        List<Server> servers,
        List<Kind> workloads,
        boolean deleting,
        ClosedLoop loop,
        Optional<Ceiling> ceiling,
        Consumer<BenchReport.Run> done) {

    private static final Duration CEILING = Duration.ofSeconds(5);

    /// A workload's name on the command line.
    public enum Kind {
        /// create → read → update → read (→ delete) over nine types.
        CRUD,
        /// Transaction bundles of 101 entries.
        IMPORT,
        /// Six kinds of question.
        SEARCH
    }

    /// @param name as in the report
    public record Server(String name, BenchTarget target) {}

    /// Runs everything and writes the report.
    public Path run(String command, Path folder) throws IOException, SQLException {
        var startedAt = Instant.now().toString();
        Optional<Ceiling.Rates> rates = Optional.empty();
        if (ceiling.isPresent()) {
            rates = Optional.of(ceiling.get().measure(loop.clients(), CEILING));
        }
        var runs = new ArrayList<BenchReport.Run>();
        for (Kind kind : workloads) {
            for (Server server : servers) {
                var run = new BenchReport.Run(server.name(), loop.run(server.target(), workload(kind)));
                runs.add(run);
                done.accept(run);
            }
        }
        return new BenchReport(startedAt, command, BenchReport.thisMachine(), rates, runs).write(folder);
    }

    private Workload workload(Kind kind) {
        return switch (kind) {
            case CRUD -> new CrudChains(deleting, loop.seed());
            case IMPORT -> new ImportBundles();
            case SEARCH -> new Searches();
        };
    }
}
