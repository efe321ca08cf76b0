package fr.morvan.compose.cli;

import fr.morvan.compose.platform.Part;
import fr.morvan.compose.platform.Platform;
import fr.morvan.compose.platform.PlatformFailure;
import fr.morvan.compose.platform.PlatformOptions;
import fr.morvan.compose.platform.PlatformStart;
import fr.morvan.compose.service.ServiceExtras;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Starts the platform and, unless detached, holds it until it is interrupted.
@Command(name = "up", sortOptions = false)
final class UpCommand implements Callable<Integer> {

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-d", "--detach"},
            order = 1)
    private boolean detach;

    @Option(names = "--no-demo", order = 2)
    private boolean noDemo;

    @Option(names = "--no-turn", order = 3)
    private boolean noTurn;

    @Option(names = "--sustained", order = 4)
    private boolean sustained;

    @Option(names = "--nodes", paramLabel = "N", defaultValue = "1", order = 5)
    private int nodes = 1;

    @Option(names = "--only", split = ",", hidden = true, converter = PartName.class)
    private Set<Part> only = PlatformOptions.ALL_SERVICES;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Mixin
    private HomeOptions home = new HomeOptions();

    UpCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (nodes < 1 || nodes > 2) {
            throw new ParameterException(spec.commandLine(), words.say("up.nodes-wrong", nodes));
        }
        var out = spec.commandLine().getOut();
        var progress = new Progress(out, words, Bar.onTerminal());
        var layout = home.layout();
        var options = new PlatformOptions(
                layout, ports.ports(), !noDemo, PlatformOptions.SEED, !noTurn, only, nodes, extras(), progress);
        return switch (Platform.start(options)) {
            case PlatformStart.Failed(PlatformFailure failure) -> {
                spec.commandLine().getErr().println(new FailureSentence(words).of(failure));
                yield ExitCode.FAILED;
            }
            case PlatformStart.Running(Platform platform) -> {
                progress.ready();
                new PageTable(words).print(out, platform.addresses(), !noDemo);
                yield detach ? detached(platform) : held(platform);
            }
        };
    }

    /// The platform starts fast, on a compiler that stops early; under load for minutes the whole one bears more.
    private Map<Part, ServiceExtras> extras() {
        var jvm = new ServiceExtras(
                Map.of(), Map.of(), List.of("-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseParallelGC"));
        return sustained ? only.stream().collect(Collectors.toMap(part -> part, part -> jvm)) : Map.of();
    }

    private int detached(Platform platform) {
        platform.detach();
        spec.commandLine().getOut().println(words.say("up.detached"));
        return ExitCode.DONE;
    }

    /// Until the JVM is asked to end, which stops the platform.
    private int held(Platform platform) throws InterruptedException {
        spec.commandLine().getOut().println(words.say("up.held"));
        spec.commandLine().getOut().flush();
        for (var part : platform.parts()) {
            var unused = platform.process(part).onExit().thenAccept(process -> reportEnd(platform, part));
        }
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }

    private void reportEnd(Platform platform, Part part) {
        if (!platform.isEnding()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            words.say("up.died", part.title(), platform.layout().log(part)));
            spec.commandLine().getErr().flush();
        }
    }
}
