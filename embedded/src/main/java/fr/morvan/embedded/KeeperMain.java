package fr.morvan.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The process that outlives its parent: reads orders from a pipe, and when the pipe breaks stops what it was told to.
///
/// Orders are lines of tab-separated fields: `keep pid startMillis rank graceMillis`, `command rank graceMillis word…`,
/// `drop pid`, `delete path`, `release`. Higher ranks stop first. A pid that meanwhile belongs to another process is
/// left alone.
final class KeeperMain {

    private final List<Kept> kept = new ArrayList<>();
    private final List<Path> deleted = new ArrayList<>();

    private KeeperMain() {}

    private sealed interface Kept {

        int rank();

        void stop();
    }

    private record KeptProcess(long pid, long startMillis, int rank, Duration grace) implements Kept {

        @Override
        public void stop() {
            ProcessHandle.of(pid)
                    .filter(process -> Stopping.startMillis(process) == startMillis)
                    .ifPresent(process -> Stopping.politely(process, grace));
        }
    }

    private record KeptCommand(int rank, Duration grace, List<String> words) implements Kept {

        /// Twice, as what it stops may just have been on its way up.
        @Override
        public void stop() {
            if (!Processes.run(words, grace).succeeded()) {
                Stopping.pause(Duration.ofSeconds(2));
                Processes.run(words, grace);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        var keeper = new KeeperMain();
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var order = next(orders); order.isPresent(); order = next(orders)) {
                if (order.get().equals("release")) {
                    return;
                }
                keeper.obey(order.get().split("\t", -1));
            }
        }
        keeper.stopAll();
    }

    private static Optional<String> next(BufferedReader orders) {
        try {
            return Optional.ofNullable(orders.readLine());
        } catch (IOException brokenPipe) {
            return Optional.empty();
        }
    }

    private void obey(String[] fields) {
        switch (fields[0]) {
            case "keep" ->
                kept.add(new KeptProcess(
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[2]),
                        Integer.parseInt(fields[3]),
                        Duration.ofMillis(Long.parseLong(fields[4]))));
            case "command" ->
                kept.add(new KeptCommand(
                        Integer.parseInt(fields[1]),
                        Duration.ofMillis(Long.parseLong(fields[2])),
                        List.of(fields).subList(3, fields.length)));
            case "drop" ->
                kept.removeIf(
                        entry -> entry instanceof KeptProcess process && process.pid() == Long.parseLong(fields[1]));
            case "delete" -> deleted.add(Path.of(fields[1]));
            default -> throw new IllegalArgumentException(fields[0]);
        }
    }

    private void stopAll() throws IOException {
        var byRank = new TreeMap<Integer, List<Kept>>(Comparator.reverseOrder());
        kept.forEach(process -> byRank.computeIfAbsent(process.rank(), rank -> new ArrayList<>())
                .add(process));
        for (var rank : byRank.values()) {
            rank.parallelStream().forEach(Kept::stop);
        }
        for (var path : deleted) {
            Cache.delete(path);
        }
    }
}
