package fr.morvan.fhir.export;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.export.ExportFailure.Ended;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Works on the exports that wait, its own and those a node that went down has left.
@Component
class ExportWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExportWorker.class);
    private static final int MAX_ATTEMPTS = 3;
    private static final long TICK_MILLIS = 500;
    private static final long SWEEP_SECONDS = 30;

    private final ExportJobs jobs;
    private final ExportFiles files;
    private final ExportSieve sieve;
    private final ExportProperties properties;
    private final DataSource dataSource;
    private final FhirContext context;
    private final Map<UUID, Underway> underway = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("export-clockwork").unstarted(task));
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("export-", 1).factory());
    private volatile boolean running;

    private record Underway(ExportRun run, long begunNanos) {}

    ExportWorker(
            ExportJobs jobs,
            ExportFiles files,
            ExportSieve sieve,
            ExportProperties properties,
            DataSource dataSource,
            FhirContext context) {
        this.jobs = jobs;
        this.files = files;
        this.sieve = sieve;
        this.properties = properties;
        this.dataSource = dataSource;
        this.context = context;
    }

    @Override
    public void start() {
        running = true;
        var _ = clockwork.scheduleWithFixedDelay(
                () -> quietly(this::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        var _ = clockwork.scheduleWithFixedDelay(
                () -> quietly(this::sweep), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private void tick() {
        underway.values().forEach(this::look);
        while (running && underway.size() < properties.concurrent()) {
            var claimed = jobs.claim();
            if (claimed.isEmpty()) {
                return;
            }
            var run = new ExportRun(claimed.get(), files, sieve, properties);
            underway.put(run.job().id(), new Underway(run, System.nanoTime()));
            threads.execute(() -> work(run));
        }
    }

    private void look(Underway each) {
        if (System.nanoTime() - each.begunNanos() > properties.longest().toNanos()) {
            each.run().stop(ExportFailure.TOO_LONG);
        }
        if (!jobs.beat(each.run().job(), each.run().written())) {
            each.run().abandon();
        }
    }

    /// Forgets what expired, its files and those of which no export knows.
    void sweep() throws IOException {
        files.keepOnly(jobs::sweep);
    }

    private void work(ExportRun run) {
        var job = run.job();
        try {
            if (job.attempt() > MAX_ATTEMPTS) {
                throw new Ended(ExportFailure.INTERRUPTED);
            }
            try (var snapshot = ExportSnapshot.open(dataSource, context)) {
                var outputs = run.write(snapshot);
                if (!jobs.complete(job, snapshot.time(), outputs)) {
                    run.abandon();
                    discard(run);
                }
            }
        } catch (Ended e) {
            end(run, e.why(), e);
        } catch (IOException e) {
            end(run, ExportFailure.DISK, e);
        } catch (SQLException | RuntimeException e) {
            end(run, ExportFailure.BROKEN, e);
        } finally {
            underway.remove(job.id());
        }
    }

    private void end(ExportRun run, ExportFailure why, Exception cause) {
        if (!run.isAbandoned()) {
            LOG.warn(
                    "export {} of {} failed: {}",
                    run.job().id(),
                    run.job().client().clientId(),
                    why,
                    cause);
            quietly(() -> jobs.fail(run.job(), why));
        }
        discard(run);
    }

    private void discard(ExportRun run) {
        quietly(() -> files.remove(run.job()));
    }

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    /// The next time may go well: nothing is lost that is in the table.
    private static void quietly(Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the exports have to wait", e);
        }
    }

    /// Another node, or this one after its start, begins what is underway anew.
    @Override
    public void stop() {
        running = false;
        clockwork.shutdown();
        underway.values().forEach(each -> {
            quietly(() -> jobs.release(each.run().job()));
            each.run().abandon();
        });
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
