package fr.morvan.fhir.changefeed;

import fr.morvan.fhir.changefeed.Load.Version;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/// One run of the proof: writers, sequencers that are killed, somebody's open transaction, readers; then the count.
final class FeedRun {

    static final FeedProperties FAST =
            new FeedProperties(Duration.ofDays(1), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofSeconds(1));

    /// What is numbering.
    interface Numberers extends AutoCloseable {
        @Override
        void close();
    }

    /// What came of it.
    ///
    /// @param lags milliseconds from the end of a commit until a reader had it, sorted
    record Verdict(
            int committed,
            long rollbacks,
            long longTransactions,
            int kills,
            int missed,
            int invented,
            List<String> disorder,
            int missedByLastUpdated,
            List<Long> lags,
            Duration time) {

        long lag(double quantile) {
            return lags.get((int) Math.min(lags.size() - 1L, Math.round(lags.size() * quantile)));
        }

        @Override
        public String toString() {
            return "%,d changes in %d s (%,.0f/s), %,d rollbacks, %,d long transactions, sequencer killed %d times: "
                            .formatted(
                                    committed,
                                    time.toSeconds(),
                                    committed * 1_000.0 / time.toMillis(),
                                    rollbacks,
                                    longTransactions,
                                    kills)
                    + "%d missed, %d invented, %d out of order; lag p50 %d ms, p99 %d ms, max %d ms; "
                            .formatted(missed, invented, disorder.size(), lag(0.5), lag(0.99), lags.getLast())
                    + "_lastUpdated missed %,d (%.1f %%)"
                            .formatted(missedByLastUpdated, 100.0 * missedByLastUpdated / committed);
        }
    }

    /// How long, how much, how often the sequencer is killed, and for how long somebody keeps a transaction open, again
    /// and again.
    record Plan(Load.Shape shape, Duration time, long changes, Duration killEvery, Duration openFor) {}

    /// Below those of [Load].
    private static final long STRANGERS = 900;

    private final FeedDatabase database;
    private final Plan plan;
    private int kills;

    FeedRun(FeedDatabase database, Plan plan) {
        this.database = database;
        this.plan = plan;
    }

    /// Two sequencers, as on two nodes.
    static Numberers twoSequencers(FeedDatabase database, Numbering numbering) {
        return started(List.of(
                new Sequencer(database.address(), FAST, numbering),
                new Sequencer(database.address(), FAST, numbering)));
    }

    private static Numberers started(List<Sequencer> sequencers) {
        var threads = sequencers.stream()
                .map(sequencer -> Thread.ofPlatform().daemon().start(sequencer))
                .toList();
        return () -> {
            sequencers.forEach(Sequencer::stop);
            threads.forEach(FeedRun::join);
        };
    }

    Verdict run(Function<FeedDatabase, Numberers> numberers) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        var load = new Load(database, plan.shape());
        var followers = List.of(new Follower(database, false), new Follower(database, true));
        var naive = new LastUpdatedFollower(database);
        try (var _ = numberers.apply(database)) {
            List<Thread> readers = new ArrayList<>();
            followers.forEach(each -> readers.add(Thread.ofPlatform().start(each)));
            readers.add(Thread.ofPlatform().start(naive));
            var others = List.of(
                    Thread.ofPlatform().start(this::kill), Thread.ofPlatform().start(() -> keepOpen(load.committed())));
            load.run(plan.time(), plan.changes());
            others.forEach(Thread::interrupt);
            others.forEach(FeedRun::join);
            awaitNumbered();
            followers.forEach(Follower::stop);
            naive.stop();
            readers.forEach(FeedRun::join);
        }
        return verdict(load, followers, naive, Duration.ofNanos(System.nanoTime() - start));
    }

    /// Somebody whose transaction has drawn a number and stays open while all others go on.
    private void keepOpen(Map<Version, Long> committed) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            for (long pid = STRANGERS; !Thread.currentThread().isInterrupted(); pid++) {
                var tables = new HapiTables(connection);
                tables.execute("set constraints all immediate");
                tables.create(pid, "Observation", 1, new Timestamp(System.currentTimeMillis()));
                try {
                    Thread.sleep(plan.openFor());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                connection.commit();
                committed.put(new Version(HapiTables.id(pid), 1), System.nanoTime());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As when a node dies: the database ends the session of whoever holds the lock.
    private void kill() {
        var random = new Random(7);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(plan.killEvery().toMillis() / 2
                        + random.nextLong(plan.killEvery().toMillis()));
                try (var killed = statement.executeQuery("""
                        select pg_terminate_backend(activity.pid) from pg_stat_activity activity
                          join pg_locks using (pid)
                         where locktype = 'advisory' and granted and activity.datname = current_database()
                           and application_name = '%s'""".formatted(Sequencer.APPLICATION))) {
                    kills += killed.next() ? 1 : 0;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitNumbered() throws SQLException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (var connection = database.connect()) {
            var jdbc = FeedDatabase.jdbc(connection);
            while (jdbc.sql("select count(*) from change_outbox")
                            .query(Long.class)
                            .single()
                    > 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the outbox is not emptied");
                }
                Thread.sleep(20);
            }
        }
    }

    private Verdict verdict(Load load, List<Follower> followers, LastUpdatedFollower naive, Duration time) {
        var committed = load.committed();
        int missed = 0;
        int invented = 0;
        List<String> disorder = new ArrayList<>();
        List<Long> lags = new ArrayList<>();
        for (var follower : followers) {
            missed += missing(committed.keySet(), follower.seen().keySet());
            invented += missing(follower.seen().keySet(), committed.keySet());
            disorder.addAll(follower.disorder());
            lags.addAll(lags(committed, follower.seen()));
        }
        return new Verdict(
                committed.size(),
                load.rollbacks(),
                load.longTransactions(),
                kills,
                missed,
                invented,
                disorder,
                missing(committed.keySet(), naive.seen()),
                lags.stream().sorted().toList(),
                time);
    }

    private static List<Long> lags(Map<Version, Long> committed, Map<Version, Long> seen) {
        return seen.entrySet().stream()
                .filter(entry -> committed.containsKey(entry.getKey()))
                .map(entry -> Math.max(0, (entry.getValue() - committed.getOrDefault(entry.getKey(), 0L)) / 1_000_000))
                .toList();
    }

    private static int missing(Set<Version> expected, Set<Version> found) {
        return (int) expected.stream().filter(each -> !found.contains(each)).count();
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
