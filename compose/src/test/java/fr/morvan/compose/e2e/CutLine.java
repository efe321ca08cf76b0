package fr.morvan.compose.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A line that can really be cut: the browser runs under a user id of its own, and while the line is cut the kernel
/// drops every packet of that user (sockets, media and relay alike; nobody gets a FIN). Needs root and `iptables`.
final class CutLine implements AutoCloseable {

    private static final String USER = "47110";
    private static final List<String> RULE = List.of("OUTPUT", "-m", "owner", "--uid-owner", USER, "-j", "DROP");

    private boolean cut;

    static boolean possible() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/bin/setpriv"))
                && run(List.of("iptables", "-w", "-L", "OUTPUT", "-n"));
    }

    /// A script that starts the browser as the user whose packets can be dropped, and a profile folder that user owns.
    static Path wrapper(Path browser, Path profile) {
        try {
            run(List.of("chown", "-R", USER + ":" + USER, profile.toString()));
            for (Path up = profile; up != null && up.getNameCount() > 1; up = up.getParent()) {
                run(List.of("chmod", "o+x", up.toString()));
            }
            Path script = Files.createTempFile("as-cut-user", ".sh");
            Files.writeString(script, """
                    #!/bin/sh
                    export HOME=%s XDG_CONFIG_HOME=%s/config XDG_CACHE_HOME=%s/cache
                    exec setpriv --reuid %s --regid %s --clear-groups %s "$@"
                    """.formatted(profile, profile, profile, USER, USER, browser));
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void cut() {
        cut = run(command("-I"));
        if (!cut) {
            throw new IllegalStateException("iptables refused the rule that cuts the line");
        }
    }

    void mend() {
        if (cut) {
            cut = !run(command("-D"));
        }
    }

    @Override
    public void close() {
        mend();
    }

    private static List<String> command(String what) {
        List<String> command = new ArrayList<>(List.of("iptables", "-w", what));
        command.addAll(RULE);
        return command;
    }

    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Optional<String> whyNot() {
        return possible() ? Optional.empty() : Optional.of("cutting a line needs root and iptables");
    }
}
