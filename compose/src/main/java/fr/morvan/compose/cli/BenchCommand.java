package fr.morvan.compose.cli;

import fr.morvan.compose.bench.BenchReport;
import fr.morvan.compose.bench.BenchTarget;
import fr.morvan.compose.bench.Ceiling;
import fr.morvan.compose.bench.ClosedLoop;
import fr.morvan.compose.bench.FhirBench;
import fr.morvan.compose.bench.FhirBench.Kind;
import fr.morvan.compose.load.LoadTarget;
import fr.morvan.compose.platform.Part;
import fr.morvan.compose.platform.RunState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Puts load on the running platform's FHIR server, and on a peer beside it.
@Command(name = "fhir", sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_CLIENTS = 256;
    private static final int LONGEST_SECONDS = 3_600;

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--against", paramLabel = "[NAME=]URL", order = 1, converter = Peer.Reader.class)
    private List<Peer> against = new ArrayList<>();

    @Option(names = "--clients", paramLabel = "N", defaultValue = "8", order = 2)
    private int clients = 8;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "30", order = 3)
    private int warmUp = 30;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "60", order = 4)
    private int seconds = 60;

    @Option(names = "--workload", paramLabel = "W", split = ",", defaultValue = "crud,import,search", order = 5)
    private List<Kind> workloads = new ArrayList<>();

    @Option(names = "--no-delete", order = 6)
    private boolean noDelete;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2026", order = 7)
    private long seed = 2026;

    @Mixin
    private HomeOptions home = new HomeOptions();

    BenchCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (clients < 1 || clients > MOST_CLIENTS || !inBounds(warmUp) || !inBounds(seconds) || seconds == 0) {
            return say(ExitCode.USAGE, "bench.bounds", MOST_CLIENTS, LONGEST_SECONDS);
        }
        for (Peer each : against) {
            if (!isLoopback(each.base())) {
                return say(ExitCode.USAGE, "bench.loopback-only", each.base());
            }
        }
        var state = RunState.read(home.layout());
        if (state.isEmpty()) {
            return say(ExitCode.FAILED, "load.no-platform", home.layout().home());
        }
        var report = bench(state.get())
                .run(
                        "./morvan bench " + String.join(" ", Arrays.asList(arguments())),
                        home.layout().home().resolve("bench"));
        spec.commandLine().getOut().println(words.say("bench.report", report));
        return ExitCode.DONE;
    }

    private FhirBench bench(RunState state) {
        var servers = new ArrayList<FhirBench.Server>();
        var secrets = home.layout().storedSecrets();
        var ours = LoadTarget.of(
                URI.create(state.addresses().fhir()),
                URI.create(state.addresses().issuer()),
                secrets.ofClient("loader"));
        servers.add(new FhirBench.Server("morvan", new BenchTarget(ours.fhirBase(), Optional.of(ours.tokens()))));
        against.stream()
                .map(peer -> new FhirBench.Server(peer.name(), new BenchTarget(peer.base(), Optional.empty())))
                .forEach(servers::add);
        return new FhirBench(
                servers,
                workloads,
                !noDelete,
                new ClosedLoop(clients, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), seed),
                state.parts().stream()
                        .filter(part -> part.part() == Part.POSTGRESQL)
                        .map(part -> new Ceiling(
                                "jdbc:postgresql://127.0.0.1:" + part.port() + "/morvan_fhir",
                                "morvan_fhir",
                                secrets.ofRole("morvan_fhir")))
                        .findFirst(),
                this::done);
    }

    private void done(BenchReport.Run run) {
        var result = run.result();
        spec.commandLine()
                .getOut()
                .println(words.say(
                        "bench.line",
                        result.workload(),
                        run.server(),
                        result.perSecond(),
                        result.all().p50(),
                        result.all().p99(),
                        result.failures()));
        spec.commandLine().getOut().flush();
    }

    private String[] arguments() {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .skip(1)
                .toArray(String[]::new);
    }

    /// A server to be measured beside ours: `NAME=URL`, or a URL that is its own name.
    private record Peer(String name, URI base) {

        /// Reads it from the command line.
        static final class Reader implements ITypeConverter<Peer> {
            @Override
            public Peer convert(String told) throws URISyntaxException {
                int equals = told.indexOf('=');
                return new Peer(equals < 0 ? told : told.substring(0, equals), new URI(told.substring(equals + 1)));
            }
        }
    }

    private static boolean inBounds(int value) {
        return value >= 0 && value <= LONGEST_SECONDS;
    }

    /// A load test is for machines of one's own.
    private static boolean isLoopback(URI address) throws IOException {
        return address.getHost() != null
                && InetAddress.getByName(address.getHost()).isLoopbackAddress();
    }

    private int say(int code, String key, Object... values) {
        spec.commandLine().getErr().println(words.say(key, values));
        return code;
    }
}
