package fr.morvan.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// How a process is asked to end, and how one knows that it did.
public final class Stopping {

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private Stopping() {}

    /// Asks, waits, then kills the process with its descendants. Says whether asking was enough.
    public static boolean politely(ProcessHandle process, Duration grace) {
        var descendants = process.descendants().toList();
        process.destroy();
        var ended = endsWithin(process, grace);
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        if (!ended) {
            endsWithin(process, AFTER_KILL);
        }
        return ended;
    }

    /// Whether the process ended in time.
    public static boolean endsWithin(ProcessHandle process, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        while (runs(process)) {
            if (System.nanoTime() > end || !pause(BETWEEN_LOOKS)) {
                return false;
            }
        }
        return true;
    }

    /// Whether it still does anything. A detached part belongs to process 1, and in a container that one may leave
    /// the dead unburied.
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /// Says whether the whole time passed.
    static boolean pause(Duration length) {
        try {
            Thread.sleep(length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// With the pid, what tells a process from a later one under the same pid; 0 where the system does not say.
    public static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean isZombie(long pid) {
        try {
            var fields = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return fields.startsWith("Z", fields.lastIndexOf(')') + 2);
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }
}
