package fr.morvan.compose.cli;

import fr.morvan.compose.platform.RunState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what runs, under which pid and port.
@Command(name = "status", sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOptions home = new HomeOptions();

    StatusCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var layout = home.layout();
        var state = RunState.read(layout);
        if (state.isEmpty()) {
            out.println(words.say("down.nothing", layout.home()));
            return ExitCode.FAILED;
        }
        var healthy = true;
        for (var part : state.get().parts()) {
            var alive = part.process().alive().isPresent();
            healthy &= alive;
            out.printf(
                    "%-12s  %-8s  pid %-8d  port %d%n",
                    part.part().title(),
                    words.say(alive ? "status.runs" : "status.gone"),
                    part.process().pid(),
                    part.port());
        }
        new PageTable(words).print(out, state.get().addresses(), state.get().demo());
        return healthy ? ExitCode.DONE : ExitCode.FAILED;
    }
}
