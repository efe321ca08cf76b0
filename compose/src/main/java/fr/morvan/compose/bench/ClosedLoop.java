package fr.morvan.compose.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs a workload with a fixed number of clients, each sending its next call when the last is answered.
///
/// @param clients how many at once
/// @param warmUp not counted
/// @param measured counted
/// @param seed of what each client draws
public record ClosedLoop(int clients, Duration warmUp, Duration measured, long seed) {

    private static final Duration PAUSE_AFTER_BREAK = Duration.ofMillis(100);

    BenchResult run(BenchTarget target, Workload workload) throws IOException {
        var calls = new FhirCalls(target);
        workload.prepare(calls);
        var steps = new Steps(calls);
        var random = new SplittableRandom(seed);
        long end = System.nanoTime() + warmUp.plus(measured).toNanos();
        long counted;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<?>>();
            for (int client = 0; client < clients; client++) {
                var own = random.split();
                running.add(threads.submit(() -> rounds(workload, steps, own, end)));
            }
            rest(warmUp);
            steps.count(true);
            long begun = System.nanoTime();
            rest(Duration.ofNanos(Math.max(0, end - begun)));
            steps.count(false);
            counted = System.nanoTime() - begun;
            for (Future<?> client : running) {
                client.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("a client of the load failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        return BenchResult.of(workload.name(), this, Duration.ofNanos(counted), steps.taken());
    }

    private static void rounds(Workload workload, Steps steps, SplittableRandom random, long end) {
        while (System.nanoTime() < end) {
            try {
                workload.round(steps, random);
            } catch (IOException broken) {
                // counted as a failure where it happened; a server that is gone must not be asked in a tight loop
                try {
                    rest(PAUSE_AFTER_BREAK);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static void rest(Duration pause) throws InterruptedException {
        Thread.sleep(pause);
    }
}
