package fr.morvan.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The command lines of one server.
///
/// PostgreSQL refuses to run as root. There, `unshare -U` gives it a user namespace in which it is nobody, while the
/// files stay root's.
record PostgresCommands(PostgresBinaries binaries, PostgresSettings settings) {

    private static final boolean AS_ROOT =
            !Processes.WINDOWS && System.getProperty("user.name").equals("root");

    List<String> initialise(Path directory, Path passwordFile) {
        var words = program("initdb");
        words.addAll(List.of("-D", directory.toString(), "-U", "postgres", "-E", "UTF8"));
        words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        words.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile));
        if (!settings.durable()) {
            words.add("--no-sync");
        }
        return List.copyOf(words);
    }

    List<String> start() {
        var words = program("pg_ctl");
        words.addAll(List.of(
                "start", "-w", "-t", "50", "-D", settings.dataDirectory().toString()));
        words.addAll(List.of("-l", settings.log().toString(), "-o", String.join(" ", serverOptions())));
        return List.copyOf(words);
    }

    /// At once and in order: clients are disconnected, their transactions rolled back.
    List<String> stop() {
        var mode = settings.durable() ? "fast" : "immediate";
        var words = program("pg_ctl");
        words.addAll(List.of("stop", "-w", "-t", "50", "-m", mode));
        words.addAll(List.of("-D", settings.dataDirectory().toString()));
        return List.copyOf(words);
    }

    private List<String> serverOptions() {
        var durable = settings.durable() ? "on" : "off";
        return List.of(
                "-p " + settings.port(),
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c fsync=" + durable,
                "-c synchronous_commit=" + durable,
                "-c full_page_writes=" + durable,
                "-c password_encryption=scram-sha-256",
                "-c max_connections=150",
                "-c shared_buffers=192MB",
                "-c max_wal_size=2GB",
                "-c jit=off",
                "-c log_line_prefix=%m_[%p]_%u@%d_");
    }

    /// Whether this machine lets PostgreSQL run under this account.
    static boolean allowed() {
        return !AS_ROOT
                || Processes.run(List.of("unshare", "-U", "true"), Duration.ofSeconds(10))
                        .succeeded();
    }

    private List<String> program(String name) {
        var words = new ArrayList<String>();
        if (AS_ROOT) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(binaries.program(name));
        return words;
    }
}
