package fr.morvan.compose.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// What the database alone bears on this machine: the bound of any server in front of it.
///
/// Two of pgbench's own questions, asked by JDBC as the embedded PostgreSQL comes without pgbench: a row by its key,
/// and one durable insert a transaction.
///
/// @param user owner of a schema of its own in that database, made and dropped here
public record Ceiling(String jdbcUrl, String user, String password) {

    private static final int ROWS = 10_000;

    /// @param readsPerSecond single rows by key
    /// @param insertsPerSecond committed inserts of one row, with the durability the server has
    public record Rates(double readsPerSecond, double insertsPerSecond, String fsync, String synchronousCommit) {}

    Rates measure(int clients, Duration each) throws SQLException {
        try (var setUp = connect()) {
            execute(setUp, "drop schema if exists morvan_bench cascade");
            execute(setUp, "create schema morvan_bench");
            execute(setUp, "create table morvan_bench.row (id int primary key, filler text)");
            execute(
                    setUp,
                    "insert into morvan_bench.row select i, repeat('x', 80) from generate_series(1, " + ROWS + ") i");
            execute(setUp, "create table morvan_bench.entry (id bigint generated always as identity, filler text)");
            execute(setUp, "analyze morvan_bench.row");
            try {
                return new Rates(
                        perSecond(clients, each, "select filler from morvan_bench.row where id = ?"),
                        perSecond(clients, each, "insert into morvan_bench.entry (filler) select repeat('x', ? % 80)"),
                        show(setUp, "fsync"),
                        show(setUp, "synchronous_commit"));
            } finally {
                execute(setUp, "drop schema morvan_bench cascade");
            }
        }
    }

    private double perSecond(int clients, Duration each, String sql) throws SQLException {
        long end = System.nanoTime() + each.toNanos();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var counts = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit((Callable<Long>) () -> count(sql, client, end)))
                    .toList();
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all / (each.toNanos() / 1e9);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException(stopped);
        } catch (ExecutionException failed) {
            throw new SQLException(failed.getCause());
        }
    }

    private long count(String sql, int seed, long end) throws SQLException {
        var random = new SplittableRandom(seed);
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            long done = 0;
            while (System.nanoTime() < end) {
                statement.setInt(1, 1 + random.nextInt(ROWS));
                statement.execute();
                done++;
            }
            return done;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("show " + setting)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
