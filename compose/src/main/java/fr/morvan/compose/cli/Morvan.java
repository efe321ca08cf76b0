package fr.morvan.compose.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// `./morvan`: the operator's command line.
@Command(
        name = "morvan",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "up|down|status|logs|load|audit|bench|simulate|reset",
        sortOptions = false)
final class Morvan implements Runnable {

    private final CommandLine line;

    private Morvan(Words words) {
        line = new CommandLine(this);
        line.addSubcommand("up", new UpCommand(words))
                .addSubcommand("down", new DownCommand(words))
                .addSubcommand("status", new StatusCommand(words))
                .addSubcommand("logs", new LogsCommand(words))
                .addSubcommand("load", new LoadCommand(words))
                .addSubcommand(
                        "bench", new CommandLine(new BenchGroup()).addSubcommand("fhir", new BenchCommand(words)))
                .addSubcommand(
                        "audit",
                        new CommandLine(new AuditCommand()).addSubcommand("verify", new AuditVerifyCommand(words)))
                .addSubcommand("simulate", new SimulateCommand(words))
                .addSubcommand("reset", new ResetCommand(words))
                .setResourceBundle(words.bundle())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, arguments) -> {
                    problem.getCommandLine()
                            .getErr()
                            .println(words.say("misspelt", String.valueOf(problem.getMessage())));
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((problem, command, result) -> {
                    command.getErr().println(words.say("unexpected", UnexpectedLog.write(problem)));
                    return ExitCode.FAILED;
                });
    }

    @Override
    public void run() {
        line.usage(line.getOut());
    }

    static CommandLine commandLine(Words words) {
        return new Morvan(words).line;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(Words.ofEnvironment()).execute(arguments));
    }
}
