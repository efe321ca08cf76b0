package fr.morvan.compose.cli;

import fr.morvan.compose.load.Bundle;
import fr.morvan.compose.load.BundleFolder;
import fr.morvan.compose.load.BundleLoader;
import fr.morvan.compose.load.LoadJournal;
import fr.morvan.compose.load.LoadTarget;
import fr.morvan.compose.platform.RunState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Sends a folder of FHIR transaction bundles to the running platform, or to another one.
@Command(name = "load", sortOptions = false)
final class LoadCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR")
    private Path folder = Path.of(".");

    @Option(
            names = {"-p", "--parallel"},
            paramLabel = "N",
            defaultValue = "2",
            order = 1)
    private int parallel = 2;

    @Option(names = "--fhir-url", paramLabel = "URL", order = 2)
    private @Nullable URI fhirUrl;

    @Option(names = "--issuer", paramLabel = "URL", order = 3)
    private @Nullable URI issuer;

    @Mixin
    private HomeOptions home = new HomeOptions();

    LoadCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            return say(ExitCode.USAGE, "load.no-folder", folder);
        }
        if (parallel < 1 || parallel > 16) {
            return say(ExitCode.USAGE, "load.parallel-bound");
        }
        var target = target();
        if (target.isEmpty()) {
            return say(ExitCode.FAILED, "load.no-platform", home.layout().home());
        }
        var stages = BundleFolder.stages(folder);
        if (stages.isEmpty()) {
            return say(ExitCode.USAGE, "load.empty", folder);
        }
        return load(target.get(), stages);
    }

    private int load(LoadTarget target, List<List<Bundle>> stages) {
        var report = new LoadReport(spec.commandLine().getOut(), words);
        // one journal for each server, wherever the same bundles go
        var journal = home.layout()
                .data()
                .resolve("load-" + Integer.toHexString(target.fhirBase().hashCode()) + ".journal");
        var summary = new BundleLoader(target, LoadJournal.in(journal), parallel, PAUSE, report).load(stages);
        report.print(summary);
        return summary.complete() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Optional<LoadTarget> target() {
        var secret = Optional.ofNullable(System.getenv("MORVAN_LOADER_SECRET"));
        if (fhirUrl != null) {
            return issuer == null || secret.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LoadTarget.of(fhirUrl, issuer, secret.get()));
        }
        return RunState.read(home.layout())
                .map(state -> LoadTarget.of(
                        URI.create(state.addresses().fhir()),
                        URI.create(state.addresses().issuer()),
                        home.layout().storedSecrets().ofClient("loader")));
    }

    private int say(int code, String key, Object... values) {
        spec.commandLine().getErr().println(words.say(key, values));
        return code;
    }
}
