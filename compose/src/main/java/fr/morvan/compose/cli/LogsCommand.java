package fr.morvan.compose.cli;

import fr.morvan.compose.platform.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the end of a part's log, and goes on with `--follow`.
@Command(name = "logs", sortOptions = false)
final class LogsCommand implements Callable<Integer> {

    private static final long MOST_BYTES = 4_000_000;

    private final Words words;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SERVICE")
    private String service = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            order = 1)
    private int lines = 200;

    @Option(
            names = {"-f", "--follow"},
            order = 2)
    private boolean follow;

    @Mixin
    private HomeOptions home = new HomeOptions();

    LogsCommand(Words words) {
        this.words = words;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var part = Arrays.stream(Part.values())
                .filter(each -> each.id().equalsIgnoreCase(service))
                .findFirst();
        if (part.isEmpty()) {
            var known = Arrays.stream(Part.values()).map(Part::id).collect(Collectors.joining(", "));
            spec.commandLine().getErr().println(words.say("logs.unknown", service, known));
            return ExitCode.USAGE;
        }
        var log = home.layout().log(part.get());
        if (!Files.exists(log)) {
            spec.commandLine()
                    .getErr()
                    .println(words.say("logs.none", part.get().title(), log));
            return ExitCode.FAILED;
        }
        var read = tail(log);
        while (follow) {
            Thread.sleep(300);
            read = after(log, read);
        }
        return ExitCode.DONE;
    }

    private long tail(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - MOST_BYTES);
            var all = read(file, start).lines().toList();
            all.subList(Math.max(0, all.size() - lines), all.size())
                    .forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            return file.getFilePointer();
        }
    }

    private long after(Path log, long read) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            // shorter than before: the log was begun anew
            spec.commandLine().getOut().print(read(file, file.length() < read ? 0 : read));
            spec.commandLine().getOut().flush();
            return file.getFilePointer();
        }
    }

    private static String read(RandomAccessFile file, long from) throws IOException {
        file.seek(from);
        var bytes = new byte[(int) Math.min(file.length() - from, MOST_BYTES)];
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
