package fr.morvan.compose.cli;

import fr.morvan.compose.platform.RunState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Deletes all data of a stopped platform, after asking.
@Command(name = "reset", sortOptions = false)
final class ResetCommand implements Callable<Integer> {

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-y", "--yes"},
            order = 1)
    private boolean yes;

    @Mixin
    private HomeOptions home = new HomeOptions();

    ResetCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var layout = home.layout();
        if (RunState.read(layout).isPresent()) {
            spec.commandLine().getErr().println(words.say("reset.running"));
            return ExitCode.FAILED;
        }
        if (!Files.exists(layout.data())) {
            out.println(words.say("reset.nothing", layout.home()));
            return ExitCode.DONE;
        }
        if (!yes && !agreed(words.say("reset.ask", layout.home()))) {
            out.println(words.say("reset.kept"));
            return ExitCode.FAILED;
        }
        for (var path : new Path[] {layout.data(), layout.run(), layout.logs()}) {
            delete(path);
        }
        Files.deleteIfExists(layout.home().resolve("secrets"));
        out.println(words.say("reset.done", layout.home()));
        return ExitCode.DONE;
    }

    private boolean agreed(String question) throws IOException {
        spec.commandLine().getOut().print(question + " ");
        spec.commandLine().getOut().flush();
        var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().equalsIgnoreCase(words.say("reset.yes"));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var found = Files.walk(directory)) {
                for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
