package fr.morvan.embedded;

import fr.morvan.embedded.Starting.NotStarted;
import fr.morvan.embedded.Starting.Started;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// A running PostgreSQL server on the loopback interface, in a session of its own: it lives on when this JVM ends
/// unless it is stopped or kept by a [Keeper].
public final class PostgresPart {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PostgresSettings settings;
    private final PostgresCommands commands;
    private final long pid;

    private PostgresPart(PostgresSettings settings, PostgresCommands commands, long pid) {
        this.settings = settings;
        this.commands = commands;
        this.pid = pid;
    }

    /// Makes the data directory when there is none, starts the server and waits until it answers.
    public static Starting<PostgresPart> start(PostgresSettings settings, Keeping keeping) {
        var binaries = PostgresBinaries.find();
        if (binaries.isEmpty()) {
            return new NotStarted<>(new PartFailure.Unsupported(
                    "PostgreSQL", System.getProperty("os.name") + " " + System.getProperty("os.arch")));
        }
        var commands = new PostgresCommands(binaries.get(), settings);
        try {
            return new PostgresDataDirectory(settings, commands)
                    .prepare()
                    .<Starting<PostgresPart>>map(NotStarted::new)
                    .orElseGet(() -> startServer(settings, commands, keeping));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Starting<PostgresPart> startServer(
            PostgresSettings settings, PostgresCommands commands, Keeping keeping) {
        if (!Ports.isFree(settings.port())) {
            return new NotStarted<>(new PartFailure.PortTaken("PostgreSQL", settings.port()));
        }
        try {
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
            keeping.command(commands.stop(), PATIENCE);
            var started = Processes.run(commands.start(), PATIENCE);
            if (!started.succeeded()) {
                return new NotStarted<>(whyNot(settings, started));
            }
            var pidFile = Files.readAllLines(settings.dataDirectory().resolve("postmaster.pid"));
            return new Started<>(new PostgresPart(
                    settings, commands, Long.parseLong(pidFile.getFirst().strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PartFailure whyNot(PostgresSettings settings, Processes.Ended ended) throws IOException {
        var log = Files.exists(settings.log()) ? Files.readString(settings.log()) : "";
        var last = Processes.lastLine(log.isBlank() ? ended.output() : log);
        if (Processes.diskFull(last) || ended.diskFull()) {
            return new PartFailure.DiskFull(settings.dataDirectory());
        }
        return new PartFailure.NoAnswer("PostgreSQL", settings.log(), last);
    }

    /// The process of the server.
    public ProcessHandle handle() {
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("PostgreSQL is gone"));
    }

    /// Stops the server; open transactions are rolled back.
    public void stop() {
        Processes.run(commands.stop(), PATIENCE);
    }

    /// Stops the durable server of a data directory, whoever started it.
    public static void stop(Path dataDirectory) {
        var settings = new PostgresSettings(dataDirectory, dataDirectory.resolve("log"), 0, "", true);
        PostgresBinaries.find()
                .ifPresent(binaries -> Processes.run(new PostgresCommands(binaries, settings).stop(), PATIENCE));
    }

    /// The port it listens on.
    public int port() {
        return settings.port();
    }

    /// Where a database of this server is.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    /// As the role `postgres`.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), "postgres", settings.superuserPassword());
    }

    /// The database and its one login role, which owns it and can enter no other. Made or brought up to date.
    public void ensure(DatabaseAccount account) {
        try (var server = connect("postgres")) {
            account.ensure(server);
            try (var database = connect(account.database())) {
                account.closeToOthers(database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A schema with an owner of its own, in a database that is there. Made or brought up to date.
    public void ensure(SchemaAccount account) {
        try (var server = connect("postgres");
                var database = connect(account.owner().database())) {
            account.ensure(server, database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a query of one value answers, as the role `postgres`.
    public Optional<String> ask(String query) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            return answer.next() ? Optional.ofNullable(answer.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
