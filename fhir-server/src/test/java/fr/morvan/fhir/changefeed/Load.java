package fr.morvan.fhir.changefeed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Many writers at once: short and long transactions, some rolled back, numbers drawn early in some and late in others.
final class Load {

    static final int PATIENTS = 10;

    /// @param writers how many at once
    /// @param longest how long a transaction may take
    /// @param rolledBack share of transactions that roll back
    /// @param perSecond changes a second of all writers together, as far as they come
    record Shape(int writers, Duration longest, double rolledBack, int perSecond) {

        static final int UNBOUNDED = 1_000_000;

        long nanosPerChange() {
            return 1_000_000_000L * writers / perSecond;
        }
    }

    /// One version of one resource.
    record Version(String id, long version) {}

    private static final AtomicLong PIDS = new AtomicLong(1_000);

    private final FeedDatabase database;
    private final Shape shape;
    private final Map<Version, Long> committed = new ConcurrentHashMap<>();
    private final AtomicLong rollbacks = new AtomicLong();
    private final AtomicLong longTransactions = new AtomicLong();

    Load(FeedDatabase database, Shape shape) throws SQLException {
        this.database = database;
        this.shape = shape;
        try (var tables = new HapiTables(database.connect())) {
            for (long patient = 1; patient <= PATIENTS; patient++) {
                tables.create(patient, "Patient", 0, stamp());
                committed.put(new Version(HapiTables.id(patient), 1), System.nanoTime());
            }
        }
    }

    /// What was committed, and when.
    Map<Version, Long> committed() {
        return committed;
    }

    long rollbacks() {
        return rollbacks.get();
    }

    long longTransactions() {
        return longTransactions.get();
    }

    /// Writes until the time is over or so many changes are committed.
    void run(Duration time, long changes) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < shape.writers(); writer++) {
            var random = new Random(writer);
            threads.add(Thread.ofPlatform().name("writer-" + writer).start(() -> write(random, end, changes)));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private void write(Random random, long end, long changes) {
        List<Long> own = new ArrayList<>();
        Map<Long, Long> versions = new ConcurrentHashMap<>();
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            long due = System.nanoTime();
            while (System.nanoTime() < end && committed.size() < changes) {
                due += shape.nanosPerChange() * transaction(connection, random, own, versions);
                sleep((due - System.nanoTime()) / 1_000_000);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return how many rows it wrote
    private int transaction(Connection connection, Random random, List<Long> own, Map<Long, Long> versions)
            throws SQLException {
        var tables = new HapiTables(connection);
        // as HAPI: one stamp for the whole transaction, taken at its beginning
        var stamp = stamp();
        if (random.nextBoolean()) {
            tables.execute("set constraints all immediate");
        }
        List<Version> written = new ArrayList<>();
        int rows = 1 + random.nextInt(5);
        for (int row = 0; row < rows; row++) {
            written.add(row(tables, random, own, versions, stamp));
            if (row == 0) {
                linger(random);
            }
        }
        if (random.nextDouble() < shape.rolledBack()) {
            connection.rollback();
            rollbacks.incrementAndGet();
            written.forEach(version -> forget(version, own, versions));
        } else {
            connection.commit();
            long now = System.nanoTime();
            written.forEach(version -> committed.put(version, now));
        }
        return rows;
    }

    private static Version row(
            HapiTables tables, Random random, List<Long> own, Map<Long, Long> versions, Timestamp stamp)
            throws SQLException {
        if (!own.isEmpty() && random.nextInt(3) == 0) {
            long pid = own.get(random.nextInt(own.size()));
            long version = versions.merge(pid, 1L, Long::sum);
            tables.version(pid, "Observation", version, stamp, null);
            return new Version(HapiTables.id(pid), version);
        }
        long pid = PIDS.incrementAndGet();
        tables.create(pid, "Observation", 1 + random.nextInt(PATIENTS), stamp);
        own.add(pid);
        versions.put(pid, 1L);
        return new Version(HapiTables.id(pid), 1);
    }

    private static void forget(Version version, List<Long> own, Map<Long, Long> versions) {
        long pid = Long.parseLong(version.id().substring(1));
        if (versions.merge(pid, -1L, Long::sum) == 0) {
            own.remove(pid);
            versions.remove(pid);
        }
    }

    private void linger(Random random) {
        int kind = random.nextInt(100);
        long millis;
        if (kind < 2) {
            millis = random.nextLong(shape.longest().toMillis());
            longTransactions.incrementAndGet();
        } else {
            millis = kind < 20 ? random.nextLong(100) : random.nextLong(5);
        }
        sleep(millis);
    }

    private static void sleep(long millis) {
        if (millis <= 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Timestamp stamp() {
        return new Timestamp(System.currentTimeMillis());
    }
}
