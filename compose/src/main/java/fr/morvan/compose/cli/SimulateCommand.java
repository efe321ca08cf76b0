package fr.morvan.compose.cli;

import fr.morvan.compose.simulate.DayReport;
import fr.morvan.compose.simulate.DaySettings;
import fr.morvan.compose.simulate.RegionalDay;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays a regional day with the real matching code; needs no running platform.
@Command(name = "simulate", sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_REQUESTS = 100_000;
    private static final int MOST_SPECIALISTS = 1_000;

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2026", order = 1)
    private long seed = 2026;

    @Option(names = "--requests", paramLabel = "N", defaultValue = "600", order = 2)
    private int requests = 600;

    @Option(names = "--specialists", paramLabel = "N", defaultValue = "40", order = 3)
    private int specialists = 40;

    @Option(names = "--no-answer", paramLabel = "SHARE", defaultValue = "0.10", order = 4)
    private double noAnswer = 0.10;

    @Option(names = "--refusals", paramLabel = "SHARE", defaultValue = "0.05", order = 5)
    private double refusals = 0.05;

    @Option(names = "--line-cuts", paramLabel = "SHARE", defaultValue = "0.03", order = 6)
    private double lineCuts = 0.03;

    @Mixin
    private HomeOptions home = new HomeOptions();

    SimulateCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException {
        if (requests < 1
                || requests > MOST_REQUESTS
                || specialists < 0
                || specialists > MOST_SPECIALISTS
                || !isShare(noAnswer)
                || !isShare(refusals)
                || !isShare(lineCuts)) {
            spec.commandLine().getErr().println(words.say("simulate.bounds", MOST_REQUESTS, MOST_SPECIALISTS));
            return ExitCode.USAGE;
        }
        DayReport report = RegionalDay.play(new DaySettings(seed, requests, specialists, noAnswer, refusals, lineCuts));
        spec.commandLine().getOut().println(report.markdown());
        spec.commandLine()
                .getOut()
                .println(words.say(
                        "simulate.report", report.write(home.layout().home().resolve("simulate"))));
        return ExitCode.DONE;
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 0.95;
    }
}
