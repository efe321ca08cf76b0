package fr.morvan.compose.cli;

import fr.morvan.compose.platform.RunState;
import fr.morvan.compose.platform.Shutdown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Stops the platform, the services first, the databases last.
@Command(name = "down", sortOptions = false)
final class DownCommand implements Callable<Integer> {

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOptions home = new HomeOptions();

    DownCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var layout = home.layout();
        var state = RunState.read(layout);
        if (state.isEmpty()) {
            out.println(words.say("down.nothing", layout.home()));
            return ExitCode.DONE;
        }
        var all = Shutdown.of(state.get(), layout, new Progress(out, words, false));
        out.println(words.say(all ? "down.done" : "down.left"));
        return all ? ExitCode.DONE : ExitCode.FAILED;
    }
}
