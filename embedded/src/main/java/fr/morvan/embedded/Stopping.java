package fr.morvan.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How a process is asked to end.
public final class Stopping {

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

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
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// With the pid, what tells a process from a later one under the same pid; 0 where the system does not say.
    public static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
